using System.Globalization;
using System.Net.WebSockets;
using SurveyPortal.Benchmarks.Pages;

namespace SurveyPortal.Benchmarks.Circuits;

/// <summary>A browser tab without a browser: opens a page, starts its circuit and follows what the server renders.</summary>
internal sealed class Circuit : IAsyncDisposable
{
    private const string StartId = "0";

    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket socket = new();
    private readonly CancellationTokenSource ended = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Browser browser;
    private readonly Action<List<string>> onTexts;
    private Task following = Task.CompletedTask;
    private string? secret;

    private Circuit(Browser browser, Action<List<string>> onTexts) => (this.browser, this.onTexts) = (browser, onTexts);

    /// <summary>Why the server or the connection ended the circuit, if it did.</summary>
    public string? Failure { get; private set; }

    /// <summary>Bytes received since the circuit began.</summary>
    public long Received { get; private set; }

    /// <param name="browser">Carries the cookies of whoever is signed in.</param>
    /// <param name="path">The page.</param>
    /// <param name="onTexts">Called for each render batch with the texts in it, after it has been confirmed.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    public static async Task<Circuit> OpenAsync(
        Browser browser, string path, Action<List<string>> onTexts, CancellationToken cancellationToken)
    {
        var page = await browser.GetAsync(path, cancellationToken);
        var parts = CircuitPage.Read(page.Html);
        if (page.Status != 200 || parts.Components == 0)
        {
            throw new InvalidOperationException($"{path} gave {page.Status} with {parts.Components} interactive components.");
        }

        var circuit = new Circuit(browser, onTexts);
        try
        {
            await circuit.StartAsync(path, parts, cancellationToken);
            return circuit;
        }
        catch
        {
            await circuit.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the tab: without the farewell the server would keep the circuit for a while in case it comes back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (secret is not null && Failure is null)
        {
            using var farewell = new MultipartFormDataContent { { new StringContent(secret), "circuitId" } };
            await browser.PostAsync("/_blazor/disconnect", farewell, CancellationToken.None);
        }

        await ended.CancelAsync();
        socket.Abort();
        await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        socket.Dispose();
        ended.Dispose();
        sending.Dispose();
    }

    private async Task StartAsync(string path, CircuitPage parts, CancellationToken cancellationToken)
    {
        socket.Options.SetRequestHeader("Origin", browser.Origin);
        socket.Options.SetRequestHeader("Sec-Fetch-Site", "same-origin");
        if (browser.Cookies is { Length: > 0 } cookies)
        {
            socket.Options.SetRequestHeader("Cookie", cookies);
        }

        var hub = new UriBuilder(browser.Address) { Scheme = "ws", Path = "/_blazor" }.Uri;
        await socket.ConnectAsync(hub, cancellationToken);
        await socket.SendAsync(HubProtocol.Handshake, WebSocketMessageType.Text, true, cancellationToken);
        following = Task.WhenAll(FollowAsync(), PingAsync());

        await SendAsync(HubProtocol.Call(
            StartId, "StartCircuit", browser.Origin + "/", new Uri(browser.Address, path).AbsoluteUri, "[]", parts.ApplicationState));
        await started.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
        await SendAsync(HubProtocol.Call(null, "UpdateRootComponents", parts.AddAll, parts.ApplicationState));
        await shown.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
    }

    private async Task FollowAsync()
    {
        var buffer = new byte[64 * 1024];
        var filled = 0;
        var shaken = false;
        try
        {
            while (true)
            {
                if (filled == buffer.Length)
                {
                    Array.Resize(ref buffer, buffer.Length * 2);
                }

                var read = await socket.ReceiveAsync(buffer.AsMemory(filled), ended.Token);
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    Fail("The server closed the connection.");
                    return;
                }

                filled += read.Count;
                Received += read.Count;
                ReadOnlyMemory<byte> rest = buffer.AsMemory(0, filled);
                if (!shaken)
                {
                    var reply = HubProtocol.HandshakeReplyLength(rest.Span);
                    shaken = reply > 0;
                    rest = rest[reply..];
                }

                while (shaken && HubProtocol.TryTake(ref rest, out var message))
                {
                    await HandleAsync((object?[])new MessagePackReader(message).ReadValue()!);
                }

                rest.CopyTo(buffer);
                filled = rest.Length;
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException)
        {
            if (!ended.IsCancellationRequested)
            {
                Fail(fault.Message);
            }
        }
    }

    private async Task HandleAsync(object?[] message)
    {
        switch ((long)message[0]!)
        {
            case HubProtocol.Invocation:
                await InvokedAsync((string)message[3]!, (object?[])message[4]!);
                break;
            case HubProtocol.Completion when (string?)message[2] == StartId:
                if (message is [.., 3L, string circuit])
                {
                    secret = circuit;
                    started.TrySetResult();
                }
                else
                {
                    Fail($"StartCircuit failed: {message[^1]}");
                }

                break;
            case HubProtocol.Close:
                Fail($"The server ended the circuit: {message.ElementAtOrDefault(1)}");
                break;
        }
    }

    private async Task InvokedAsync(string target, object?[] arguments)
    {
        switch (target)
        {
            case "JS.RenderBatch":
                await SendAsync(HubProtocol.Call(null, "OnRenderCompleted", arguments[0], null));
                onTexts(RenderBatch.Texts(((ReadOnlyMemory<byte>)arguments[1]!).Span));
                break;
            case "JS.EndUpdateRootComponents":
                shown.TrySetResult();
                break;
            case "JS.BeginInvokeJS" when arguments[0] is long handle and not 0:
                await SendAsync(HubProtocol.Call(
                    null, "EndInvokeJSFromDotNet", handle, true, JsAnswers.To(handle, (string)arguments[1]!, (long)arguments[3]!)));
                break;
            case "JS.Error":
                Fail(Convert.ToString(arguments[0], CultureInfo.InvariantCulture) ?? "error");
                break;
        }
    }

    private async Task PingAsync()
    {
        using var clock = new PeriodicTimer(PingEvery);
        try
        {
            while (await clock.WaitForNextTickAsync(ended.Token))
            {
                await SendAsync(HubProtocol.PingMessage);
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The circuit is over; the follower says why.
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> message)
    {
        await sending.WaitAsync(ended.Token);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Binary, true, ended.Token);
        }
        finally
        {
            sending.Release();
        }
    }

    private void Fail(string why)
    {
        Failure ??= why;
        started.TrySetException(new InvalidOperationException(why));
        shown.TrySetException(new InvalidOperationException(why));
    }
}
