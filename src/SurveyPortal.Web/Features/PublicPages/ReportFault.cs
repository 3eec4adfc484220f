using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Settings;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Mail;

namespace SurveyPortal.Web.Features.PublicPages;

/// <summary>What somebody fills in about something that cannot be used.</summary>
internal sealed class FaultForm
{
    /// <summary>The place of the description on the page.</summary>
    public const string TextField = "brist";

    /// <summary>The place of the address on the page.</summary>
    public const string ReplyField = "svar-till";

    /// <summary>Drawn when the form was made: sending it twice makes one report.</summary>
    public Guid Id { get; set; }

    /// <summary>What is wrong.</summary>
    public string? Text { get; set; }

    /// <summary>Where to answer, or nothing.</summary>
    public string? ReplyTo { get; set; }
}

/// <summary>
/// Stores a report and mails it where the association wants it. Anybody may report, so a flood is stopped by the number of
/// reports that wait, whoever they come from: a hall behind one address is not shut out by its neighbour.
/// </summary>
internal sealed class ReportFault(IDbContextFactory<PortalContext> databases, AssociationFacts association, Outbox outbox, PortalClock clock, PortalOptions options)
{
    /// <summary>Reports an hour that may wait to be handled.</summary>
    public const int MostAnHour = 30;

    private const int MaxAddress = 254;
    private static readonly EmailAddressAttribute Email = new();

    public async Task<Outcome> RunAsync(FaultForm form, CancellationToken cancellationToken)
    {
        var text = Clean(form.Text, keepLines: true);
        var replyTo = Clean(form.ReplyTo, keepLines: false);
        var faults = Check(text, replyTo).ToList();
        if (faults.Count > 0)
        {
            return new Outcome.Faulty(faults);
        }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.FaultReports.AnyAsync(report => report.Id == form.Id, cancellationToken))
        {
            return new Outcome.Stored();
        }

        var hourAgo = clock.UtcNow.AddHours(-1);
        if (await database.FaultReports.CountAsync(report => report.At > hourAgo && report.HandledAt == null, cancellationToken) >= MostAnHour)
        {
            return new Outcome.TooMany();
        }

        database.FaultReports.Add(new FaultReport { Id = form.Id, At = clock.UtcNow, Text = text, ReplyTo = replyTo });
        if (outbox.IsOn && association.Contact.Length > 0)
        {
            outbox.Add(database, Write(text, replyTo));
        }

        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Sent twice at the same moment: the other one was stored.
            await using var other = await databases.CreateDbContextAsync(cancellationToken);
            if (!await other.FaultReports.AnyAsync(report => report.Id == form.Id, cancellationToken))
            {
                throw;
            }
        }

        return new Outcome.Stored();
    }

    // No link from the request's own address: anybody can send a request that names another host.
    private Letter Write(string text, string replyTo) => new(
        association.Contact,
        PublicPagesTexts.MailSubject,
        [
            PublicPagesTexts.MailIntro,
            .. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0),
            replyTo.Length > 0 ? string.Format(CultureInfo.CurrentCulture, PublicPagesTexts.MailReply, replyTo) : PublicPagesTexts.MailNoReply,
        ])
    {
        Link = options.PublicAddress.Length > 0 ? new LetterLink(options.PublicAddress.TrimEnd('/') + PortalUrls.FaultReports, PublicPagesTexts.MailLink) : null,
    };

    private static IEnumerable<SettingFault> Check(string text, string replyTo)
    {
        if (text.Length == 0)
        {
            yield return new SettingFault(FaultForm.TextField, PublicPagesTexts.FaultReportText);
        }
        else if (text.Length > FaultReport.MaxText)
        {
            yield return new SettingFault(
                FaultForm.TextField, string.Format(CultureInfo.CurrentCulture, PublicPagesTexts.FaultReportLong, FaultReport.MaxText, text.Length));
        }

        if (replyTo.Length > 0 && (replyTo.Length > MaxAddress || !Email.IsValid(replyTo) || replyTo.Any(letter => char.IsWhiteSpace(letter) || letter is '<' or '>' or ',' or ';')))
        {
            yield return new SettingFault(FaultForm.ReplyField, PublicPagesTexts.FaultReportReply);
        }
    }

    // No database stores half characters, nor PostgreSQL a NUL; and nobody can see a control character.
    private static string Clean(string? text, bool keepLines)
    {
        var sound = new System.Text.StringBuilder();
        foreach (var rune in (text ?? "").ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (!System.Text.Rune.IsControl(rune) || (rune.Value == '\n' && keepLines))
            {
                sound.Append(rune.ToString());
            }
        }

        return sound.ToString().Trim();
    }

    internal abstract record Outcome
    {
        internal sealed record Stored : Outcome;

        internal sealed record Faulty(IReadOnlyList<SettingFault> Faults) : Outcome;

        internal sealed record TooMany : Outcome;

        internal sealed record Foreign : Outcome;
    }
}
