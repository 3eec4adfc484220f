using System.Diagnostics;
using System.Net;
using System.Text;
using SurveyPortal.Benchmarks.Pages;
using SurveyPortal.Benchmarks.Reporting;

namespace SurveyPortal.Benchmarks.Http;

/// <summary>A hall full of people: each takes out a phone, opens the form, thinks, and sends it in.</summary>
internal sealed class EventHall(Uri address, AnswerForm form)
{
    public int Acknowledged => _submits.Count;

    public int Errors { get; private set; }

    public string? FirstError { get; private set; }

    private readonly Sample _opens = new();
    private readonly Sample _submits = new();
    private readonly Lock _gate = new();

    /// <summary>Page and everything it refers to.</summary>
    public Sample Opens => _opens;

    public Sample Submits => _submits;

    public Task RunAsync(int visitors, TimeSpan window, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, visitors).Select(_ => VisitAsync(window, cancellationToken)));

    private async Task VisitAsync(TimeSpan window, CancellationToken cancellationToken)
    {
        // Everybody has opened in the first half and sent in by the end; nobody in step with anybody else.
        var arrives = window * 0.5 * Random.Shared.NextDouble();
        var thinks = window * (0.1 + (0.35 * Random.Shared.NextDouble()));
        await Task.Delay(arrives, cancellationToken);
        using var phone = PageVisit.NewPhone();
        try
        {
            var opened = Stopwatch.GetTimestamp();
            var visit = await PageVisit.LoadAsync(phone, new Uri(address, form.Path), cancellationToken);
            Note(_opens, opened, visit.FirstOrDefault(resource => resource.Status != 200) is { } failed
                ? $"{failed.Address.AbsolutePath} gave {failed.Status}"
                : null);
            await Task.Delay(thinks, cancellationToken);
            await SubmitAsync(phone, visit[0].Content, cancellationToken);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Error(fault.Message);
        }
    }

    private async Task SubmitAsync(HttpClient phone, byte[] page, CancellationToken cancellationToken)
    {
        var keyAt = AnswerForm.FindKey(page);
        if (keyAt < 0)
        {
            Error("a page without a key");
            return;
        }

        using var post = new HttpRequestMessage(HttpMethod.Post, new Uri(address, form.Path))
        {
            Content = new StringContent(
                form.Fill(Encoding.ASCII.GetString(page, keyAt, AnswerForm.KeyLength)), Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        post.Headers.Add("Origin", address.GetLeftPart(UriPartial.Authority));
        post.Headers.Add("Sec-Fetch-Site", "same-origin");
        var sent = Stopwatch.GetTimestamp();
        using var reply = await phone.SendAsync(post, cancellationToken);
        if (reply.StatusCode != HttpStatusCode.SeeOther)
        {
            Error($"POST gave {(int)reply.StatusCode}");
            return;
        }

        Note(_submits, sent, null);
        using var thanks = await phone.GetAsync(new Uri(address, reply.Headers.Location!), cancellationToken);
        if (thanks.StatusCode != HttpStatusCode.OK)
        {
            Error($"the thank-you page gave {(int)thanks.StatusCode}");
        }
    }

    private void Note(Sample sample, long since, string? error)
    {
        lock (_gate)
        {
            sample.AddSince(since);
        }

        if (error is not null)
        {
            Error(error);
        }
    }

    private void Error(string what)
    {
        lock (_gate)
        {
            Errors++;
            FirstError ??= what;
        }
    }
}
