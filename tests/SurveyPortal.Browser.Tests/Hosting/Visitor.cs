using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace SurveyPortal.Browser.Tests.Hosting;

/// <summary>One person with one browser, and everything that browser did.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly string _address;

    private Visitor(IBrowserContext context, IPage page, string address) => (Context, Page, _address) = (context, page, address);

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>Every request over the network so far.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Requests to somebody else than the portal.</summary>
    public IReadOnlyList<string> Foreign => [.. _requests.Where(url => !url.StartsWith(_address + "/", StringComparison.Ordinal))];

    /// <summary>Script errors and what the content security policy stopped.</summary>
    public IReadOnlyList<string> Complaints => [.. _complaints];

    public static async Task<Visitor> ArriveAsync(IBrowserContext context, string address)
    {
        context.SetDefaultTimeout(20_000);
        var visitor = new Visitor(context, await context.NewPageAsync(), address);
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                visitor._requests.Enqueue(request.Url);
            }
        };
        context.WebError += (_, error) => visitor._complaints.Enqueue(error.Error);
        context.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                visitor._complaints.Enqueue(message.Text);
            }
        };
        return visitor;
    }

    /// <summary>Opens a page that lives on a circuit, and waits until it does: what is pressed before that is pressed in vain.</summary>
    public async Task OpenLiveAsync(string address)
    {
        var drawn = new TaskCompletionSource();
        void Hear(object? sender, IWebSocket socket) => socket.FrameReceived += (_, frame) =>
        {
            if (frame.Binary is { } bytes && bytes.AsSpan().IndexOf("JS.RenderBatch"u8) >= 0)
            {
                drawn.TrySetResult();
            }
        };
        Page.WebSocket += Hear;
        await Page.GotoAsync(address);
        await drawn.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Page.WebSocket -= Hear;
        await Page.EvaluateAsync("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true))))");
    }

    /// <summary>What the portal has left in the browser: cookies, storage of every kind, caches and workers. Each as "kind name".</summary>
    public async Task<IReadOnlyList<string>> TracesAsync()
    {
        var stored = await Page.EvaluateAsync<string[]>("""
            async () => [
              ...Object.keys(localStorage).map(key => 'localStorage ' + key),
              ...Object.keys(sessionStorage).map(key => 'sessionStorage ' + key),
              ...(await indexedDB.databases()).map(database => 'indexedDB ' + database.name),
              ...(await caches.keys()).map(cache => 'cache ' + cache),
              ...(await navigator.serviceWorker.getRegistrations()).map(worker => 'worker ' + worker.scope),
              ...(document.cookie ? ['cookie ' + document.cookie] : []),
            ]
            """);
        return [.. (await Context.CookiesAsync()).Select(cookie => "cookie " + cookie.Name), .. stored];
    }

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}
