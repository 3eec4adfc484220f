using System.Diagnostics;
using System.Net.Sockets;
using SurveyPortal.Benchmarks.Reporting;

namespace SurveyPortal.Benchmarks.Http;

/// <summary>Submissions without pause on many connections, each with a key of its own; nobody waits when told to.</summary>
internal sealed class Flood(AnswerRequests requests, int connections)
{
    private readonly Lock _gate = new();

    public Sample Latency { get; } = new();

    public long Acknowledged { get; private set; }

    /// <summary>Answered 503 with Retry-After, as promised.</summary>
    public long Refused { get; private set; }

    /// <summary>Anything else.</summary>
    public long Faults { get; private set; }

    public string? FirstFault { get; private set; }

    public Task RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        return Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(
            () => PushAsync(started, duration, cancellationToken), cancellationToken)));
    }

    private async Task PushAsync(long started, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var line = new RawConnection(requests.Server);
        var sheet = requests.Draw();
        var (acknowledged, refused, faults, latency) = (0L, 0L, 0L, new Sample());
        string? firstFault = null;
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            try
            {
                var sent = Stopwatch.GetTimestamp();
                var reply = await line.SendAsync(sheet.WithNewKey(), cancellationToken);
                latency.AddSince(sent);
                switch (reply.Status)
                {
                    case 303:
                        acknowledged++;
                        break;
                    case 503 when reply.Header("Retry-After") is not null:
                        refused++;
                        break;
                    default:
                        faults++;
                        firstFault ??= $"POST gave {reply.Status}";
                        break;
                }
            }
            catch (Exception fault) when (fault is SocketException or IOException)
            {
                faults++;
                firstFault ??= fault.Message;
            }
        }

        lock (_gate)
        {
            Acknowledged += acknowledged;
            Refused += refused;
            Faults += faults;
            FirstFault ??= firstFault;
            Latency.AddAll(latency);
        }
    }
}
