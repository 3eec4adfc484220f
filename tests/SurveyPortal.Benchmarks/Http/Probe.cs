using System.Diagnostics;
using System.Net.Sockets;
using SurveyPortal.Benchmarks.Pages;
using SurveyPortal.Benchmarks.Reporting;

namespace SurveyPortal.Benchmarks.Http;

/// <summary>One calm visitor at a time, to feel how the server is.</summary>
internal sealed class Probe(AnswerRequests requests)
{
    public long Acknowledged { get; private set; }

    public async Task<Sample> RunAsync(int visits, TimeSpan pause, CancellationToken cancellationToken)
    {
        var sample = new Sample();
        for (var i = 0; i < visits; i++)
        {
            sample.Add(await VisitAsync(cancellationToken) ?? double.PositiveInfinity);
            await Task.Delay(pause, cancellationToken);
        }

        return sample;
    }

    /// <summary>Milliseconds for page and submission over a new connection; null when it did not end in 303.</summary>
    public async Task<double?> VisitAsync(CancellationToken cancellationToken)
    {
        using var line = new RawConnection(requests.Server);
        var started = Stopwatch.GetTimestamp();
        try
        {
            var page = await line.SendAsync(requests.Get, cancellationToken);
            var key = page.Status == 200 ? AnswerForm.FindKey(page.Body.Span) : -1;
            if (key < 0)
            {
                return null;
            }

            var post = requests.Draw().WithKey(page.Body.Span.Slice(key, AnswerForm.KeyLength));
            if ((await line.SendAsync(post, cancellationToken)).Status != 303)
            {
                return null;
            }

            Acknowledged++;
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
        catch (Exception fault) when (fault is SocketException or IOException)
        {
            return null;
        }
    }
}
