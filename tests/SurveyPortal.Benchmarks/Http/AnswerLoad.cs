using System.Diagnostics;
using System.Net.Sockets;
using SurveyPortal.Benchmarks.Pages;
using SurveyPortal.Benchmarks.Reporting;

namespace SurveyPortal.Benchmarks.Http;

/// <summary>Visitors without pauses: each connection fetches the form, sends it back filled in, and starts over.</summary>
internal sealed class AnswerLoad(AnswerRequests requests, int connections) : IDisposable
{
    private readonly RawConnection[] _lines = [.. Enumerable.Range(0, connections).Select(_ => new RawConnection(requests.Server))];

    public async Task<Outcome> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var parts = await Task.WhenAll(_lines.Select(line => Task.Run(
            () => VisitAsync(line, started, duration, cancellationToken), cancellationToken)));
        var total = new Outcome();
        foreach (var part in parts)
        {
            total.Add(part);
        }

        total.Elapsed = Stopwatch.GetElapsedTime(started);
        return total;
    }

    public void Dispose()
    {
        foreach (var line in _lines)
        {
            line.Dispose();
        }
    }

    private async Task<Outcome> VisitAsync(RawConnection line, long started, TimeSpan duration, CancellationToken cancellationToken)
    {
        var outcome = new Outcome();
        var sheet = requests.Draw();

        // An answer under way when time is up is finished: afterwards every one is either counted or a fault.
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            try
            {
                var sent = Stopwatch.GetTimestamp();
                var page = await line.SendAsync(requests.Get, cancellationToken);
                var key = page.Status == 200 ? AnswerForm.FindKey(page.Body.Span) : -1;
                if (key < 0)
                {
                    outcome.Fault($"GET gave {page.Status}");
                    continue;
                }

                var post = sheet.WithKey(page.Body.Span.Slice(key, AnswerForm.KeyLength));
                var reply = await line.SendAsync(post, cancellationToken);
                if (reply.Status == 303)
                {
                    outcome.Acknowledged++;
                    outcome.Latency.AddSince(sent);
                }
                else
                {
                    outcome.Fault($"POST gave {reply.Status}");
                }
            }
            catch (Exception fault) when (fault is SocketException or IOException)
            {
                outcome.Fault(fault.Message);
            }
        }

        return outcome;
    }

    internal sealed class Outcome
    {
        public long Acknowledged { get; set; }

        public long Faults { get; private set; }

        public string? FirstFault { get; private set; }

        public TimeSpan Elapsed { get; set; }

        public Sample Latency { get; } = new();

        public double PerSecond => Acknowledged / Elapsed.TotalSeconds;

        public void Fault(string what)
        {
            Faults++;
            FirstFault ??= what;
        }

        public void Add(Outcome other)
        {
            Acknowledged += other.Acknowledged;
            Faults += other.Faults;
            FirstFault ??= other.FirstFault;
            Elapsed += other.Elapsed;
            Latency.AddAll(other.Latency);
        }
    }
}
