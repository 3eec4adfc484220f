using System.Globalization;
using System.Net.WebSockets;
using SurveyPortal.Benchmarks.Pages;

namespace SurveyPortal.Benchmarks.Circuits;

/// <summary>A browser tab without a browser: opens a page, starts its circuit and follows what the server renders.</summary>
internal sealed class Circuit : IAsyncDisposable
{
    private const string StartId = "0";

    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Browser _browser;
    private readonly Action<HashSet<long>> _onNumbers;
    private Task _following = Task.CompletedTask;
    private string? _secret;

    private Circuit(Browser browser, Action<HashSet<long>> onNumbers) => (_browser, _onNumbers) = (browser, onNumbers);

    /// <summary>Why the server or the connection ended the circuit, if it did.</summary>
    public string? Failure { get; private set; }

    /// <summary>Bytes received since the circuit began.</summary>
    public long Received { get; private set; }

    /// <param name="browser">Carries the cookies of whoever is signed in.</param>
    /// <param name="path">The page.</param>
    /// <param name="onNumbers">Called for each render batch with the numbers in it, after it has been confirmed.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    public static async Task<Circuit> OpenAsync(
        Browser browser, string path, Action<HashSet<long>> onNumbers, CancellationToken cancellationToken)
    {
        var page = await browser.GetAsync(path, cancellationToken);
        var parts = CircuitPage.Read(page.Html);
        if (page.Status != 200 || parts.Components == 0)
        {
            throw new InvalidOperationException($"{path} gave {page.Status} with {parts.Components} interactive components.");
        }

        var circuit = new Circuit(browser, onNumbers);
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
        if (_secret is not null && Failure is null)
        {
            using var farewell = new MultipartFormDataContent { { new StringContent(_secret), "circuitId" } };
            await _browser.PostAsync("/_blazor/disconnect", farewell, CancellationToken.None);
        }

        await _ended.CancelAsync();
        _socket.Abort();
        await _following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _ended.Dispose();
        _sending.Dispose();
    }

    private async Task StartAsync(string path, CircuitPage parts, CancellationToken cancellationToken)
    {
        _socket.Options.SetRequestHeader("Origin", _browser.Origin);
        _socket.Options.SetRequestHeader("Sec-Fetch-Site", "same-origin");
        if (_browser.Cookies is { Length: > 0 } cookies)
        {
            _socket.Options.SetRequestHeader("Cookie", cookies);
        }

        var hub = new UriBuilder(_browser.Address) { Scheme = "ws", Path = "/_blazor" }.Uri;
        await _socket.ConnectAsync(hub, cancellationToken);
        await _socket.SendAsync(HubProtocol.Handshake, WebSocketMessageType.Text, true, cancellationToken);
        _following = Task.WhenAll(FollowAsync(), PingAsync());

        await SendAsync(HubProtocol.Call(
            StartId, "StartCircuit", _browser.Origin + "/", new Uri(_browser.Address, path).AbsoluteUri, "[]", parts.ApplicationState));
        await _started.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
        await SendAsync(HubProtocol.Call(null, "UpdateRootComponents", parts.AddAll, parts.ApplicationState));
        await _shown.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
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

                var read = await _socket.ReceiveAsync(buffer.AsMemory(filled), _ended.Token);
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
            if (!_ended.IsCancellationRequested)
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
                    _secret = circuit;
                    _started.TrySetResult();
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
                _onNumbers(RenderBatch.Numbers(((ReadOnlyMemory<byte>)arguments[1]!).Span));
                break;
            case "JS.EndUpdateRootComponents":
                _shown.TrySetResult();
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
            while (await clock.WaitForNextTickAsync(_ended.Token))
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
        await _sending.WaitAsync(_ended.Token);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Binary, true, _ended.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    private void Fail(string why)
    {
        Failure ??= why;
        _started.TrySetException(new InvalidOperationException(why));
        _shown.TrySetException(new InvalidOperationException(why));
    }
}
