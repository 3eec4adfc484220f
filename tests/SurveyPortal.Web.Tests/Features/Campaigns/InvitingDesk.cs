using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Invitations;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Features.Campaigns.Invitations;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Live;
using SurveyPortal.Web.Tests.Access;
using SurveyPortal.Web.Tests.Mail;

namespace SurveyPortal.Web.Tests.Features.Campaigns;

/// <summary>A portal with a mail server, the head of the association at a desk, and people who answer.</summary>
internal sealed partial class InvitingDesk : IAsyncDisposable
{
    private InvitingDesk(InProcessPortal portal, SmtpListener mail, PlainBrowser head) => (Portal, Mail, Head, Client) = (portal, mail, head, portal.Client());

    public InProcessPortal Portal { get; }

    public SmtpListener Mail { get; }

    public PlainBrowser Head { get; }

    /// <summary>Somebody without an account.</summary>
    public HttpClient Client { get; }

    public static async Task<InvitingDesk> OpenAsync(bool withMail = true)
    {
        var mail = new SmtpListener();
        var portal = new InProcessPortal
        {
            Arguments = withMail
                ?
                [
                    "--Portal:PublicAddress", "https://portal.example", "--Portal:Mail:Server", "127.0.0.1", "--Portal:Mail:Port", $"{mail.Port}", "--Portal:Mail:Security", "None",
                    "--Portal:Mail:From", "portal@exempel.example", "--Portal:Mail:PerMinute", "600",
                ]
                : [],
        };
        await portal.InitializeAsync();
        return new InvitingDesk(portal, mail, await PlainBrowser.SignInAsync(portal, PortalRole.Head));
    }

    public Task<PortalContext> DatabaseAsync() => Portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();

    /// <summary>The first area's round of a new campaign.</summary>
    public async Task<Round> RoundAsync(bool open = true, RoundAccess access = RoundAccess.PersonalLinks, string area = DemoPeople.FirstArea)
    {
        var instrument = ShippedInstruments.All.Single(instrument => instrument.Key == "spindeln");
        var now = DateTime.UtcNow;
        var campaign = Campaign.Plan(RandomId.Create(), instrument, $"Spindeln {RandomId.ShortCode()}", 2026, access, null, now.AddDays(20), now);
        await using var database = await DatabaseAsync();
        var place = await database.Areas.SingleAsync(row => row.Name == area);
        var round = Round.Plan(
            RandomId.Create(), instrument, campaign, (place.Id, place.Name), RandomId.RoundCode(), RandomId.ShortCode(), ReleaseRule.Strictest(instrument.Thresholds, 8, 5));
        if (open)
        {
            round.Open(now);
        }

        database.Campaigns.Add(campaign);
        database.Rounds.Add(round);
        await database.SaveChangesAsync();
        return round;
    }

    /// <summary>Opens or closes a round as a person does.</summary>
    public async Task ChangeAsync(Round round, Func<Round, DateTime, bool> change)
    {
        await using var database = await DatabaseAsync();
        Assert.True(change(await database.Rounds.SingleAsync(row => row.Id == round.Id), DateTime.UtcNow));
        await database.SaveChangesAsync();
        await Portal.Services.GetRequiredService<RoundSignal>().RaiseEverywhereAsync(round.Id, CancellationToken.None);
    }

    /// <summary>Codes as letters or slips have them, without either: one more for each time.</summary>
    public async Task<RoundCode> CodeAsync(Round round, Guid? invitation = null)
    {
        await using var database = await DatabaseAsync();
        var id = invitation ?? RandomId.Create();
        if (invitation is null)
        {
            database.Invitations.Add(new Invitation { Id = id, RoundId = round.Id });
            await database.SaveChangesAsync();
        }

        return await Portal.Services.GetRequiredService<InvitationCodes>().AddAsync(database, id, round.Id, CancellationToken.None);
    }

    public async Task<(HttpStatusCode Status, string Text)> InviteAsync(Round round, params string[] addresses) =>
        await Head.SendAsync(PortalUrls.Invitations(round.Id), "bjud-in", ("adresser", string.Join('\n', addresses)));

    public async Task<(HttpStatusCode Status, string Text)> OpenAsync(string path)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Sends the form of a round, with a personal code or without.</summary>
    public async Task<HttpStatusCode> AnswerAsync(Round round, string? code, string? key = null)
    {
        using var answer = await Client.PostAsync(new Uri(PortalUrls.Form(round.Code), UriKind.Relative), new FormUrlEncodedContent(Answer(code, key)));
        return answer.StatusCode;
    }

    public static Dictionary<string, string> Answer(string? code, string? key = null)
    {
        var fields = new Dictionary<string, string> { ["nyckel"] = key ?? RandomId.SubmissionKey().ToString(), ["kon"] = "kvinna", ["aktor"] = "kommun", ["f-a1"] = "4" };
        if (code is not null)
        {
            fields["kod"] = code;
        }

        return fields;
    }

    public async Task<int> AnswersAsync(Round round)
    {
        await using var database = await DatabaseAsync();
        return await database.Database.SqlQuery<int>($"""SELECT CAST(COUNT(*) AS integer) AS "Value" FROM "Inbox" WHERE "RoundId" = {round.Id}""").SingleAsync();
    }

    public async Task<int> CodesAsync(Round round)
    {
        await using var database = await DatabaseAsync();
        return await database.Database.SqlQuery<int>($"""SELECT CAST(COUNT(*) AS integer) AS "Value" FROM "InvitationCodes" WHERE "RoundId" = {round.Id}""").SingleAsync();
    }

    public async Task<List<Invitation>> InvitationsAsync(Round round)
    {
        await using var database = await DatabaseAsync();
        return await database.Invitations.AsNoTracking().Where(invitation => invitation.RoundId == round.Id).ToListAsync();
    }

    public async Task<List<LogEvent>> LoggedAsync(LogKind kind)
    {
        await using var database = await DatabaseAsync();
        return await database.LogEvents.AsNoTracking().Where(entry => entry.Kind == kind).ToListAsync();
    }

    /// <summary>Letters, by receiver, as they come.</summary>
    public async Task<Dictionary<string, ReceivedMail>> LettersAsync(int count)
    {
        var letters = new Dictionary<string, ReceivedMail>(StringComparer.Ordinal);
        for (var number = 0; number < count; number++)
        {
            var mail = await Mail.NextAsync();
            letters.Add(mail.Head("To"), mail);
        }

        return letters;
    }

    /// <summary>A reminder that is due now.</summary>
    public async Task RemindAsync(Round round)
    {
        await using var database = await DatabaseAsync();
        database.Reminders.Add(new Reminder { Id = RandomId.Create(), RoundId = round.Id, At = DateTime.UtcNow });
        await database.SaveChangesAsync();
        Portal.Services.GetRequiredService<InvitationSignal>().Raise();
    }

    /// <summary>The sender works beside the test and tells nobody when it has written down how it went.</summary>
    public async Task UntilAsync(Round round, Func<IReadOnlyList<Invitation>, bool> isSo)
    {
        while (!isSo(await InvitationsAsync(round)))
        {
            await Task.Delay(20);
        }
    }

    public static string CodeIn(ReceivedMail mail) => PersonalLink().Match(mail.Text) is { Success: true } link ? link.Groups[1].Value : throw new InvalidOperationException("No link.");

    public async ValueTask DisposeAsync()
    {
        Head.Dispose();
        Client.Dispose();
        await Portal.DisposeAsync();
        await Mail.DisposeAsync();
    }

    [GeneratedRegex(@"^https://portal\.example/svara/([a-z2-7]{26})\r?$", RegexOptions.Multiline)]
    private static partial Regex PersonalLink();
}
