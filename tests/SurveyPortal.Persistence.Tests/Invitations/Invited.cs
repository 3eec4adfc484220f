using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Invitations;
using SurveyPortal.Persistence.Mail;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Invitations;

/// <summary>Rounds of personal links, people invited to them, and their answers.</summary>
internal static class Invited
{
    public static Instrument Spindeln { get; } = ShippedInstruments.All.Single(instrument => instrument.Key == "spindeln");

    public static async Task<Round> PersonalRoundAsync(this PortalDatabase portal, bool open = true)
    {
        var campaign = Campaign.Plan(RandomId.Create(), Spindeln, $"Spindeln {RandomId.ShortCode()}", 2026, RoundAccess.PersonalLinks, null, null, portal.Clock.Now);
        await using (var database = await portal.Contexts.CreateDbContextAsync())
        {
            database.Campaigns.Add(campaign);
            await database.SaveChangesAsync();
        }

        var round = Round.Plan(RandomId.Create(), Spindeln, campaign, (RandomId.Create(), "Norrby"), RandomId.RoundCode(), RandomId.ShortCode(), Build.Rule());
        return open ? await portal.OpenRoundAsync(round) : await portal.PlanRoundAsync(round: round);
    }

    public static async Task<IReadOnlyList<Invitation>> InviteAsync(this PortalDatabase portal, Round round, int count, string name = "person")
    {
        var invitations = Enumerable.Range(1, count)
            .Select(number => new Invitation { Id = RandomId.Create(), RoundId = round.Id, Address = $"{name}-{number}@exempel.example" }).ToList();
        await using var database = await portal.Contexts.CreateDbContextAsync();
        database.Invitations.AddRange(invitations);
        await database.SaveChangesAsync();
        return invitations;
    }

    /// <summary>One more code for an invitation, as a letter has it.</summary>
    public static async Task<RoundCode> CodeAsync(this PortalDatabase portal, Invitation invitation)
    {
        await using var database = await portal.Contexts.CreateDbContextAsync();
        return await portal.Get<InvitationCodes>().AddAsync(database, invitation.Id, invitation.RoundId, CancellationToken.None);
    }

    /// <summary>Writes the letters that are due and sends them. Gives the code that each address got.</summary>
    public static async Task<Dictionary<string, RoundCode>> SendAsync(this PortalDatabase portal, Round round)
    {
        var codes = new Dictionary<string, RoundCode>(StringComparer.Ordinal);
        void Add(PortalContext database, Guid id, Invitation invitation, RoundCode code)
        {
            codes[invitation.Address!] = code;
            database.OutgoingMail.Add(Letter(portal, id, invitation, code));
        }

        await portal.Get<InvitationLetters>().WriteFirstAsync(round.Id, Add, CancellationToken.None);
        while (await portal.Get<MailQueue>().ClaimAsync(CancellationToken.None) is { } mail)
        {
            await portal.Get<MailQueue>().MarkSentAsync(mail.Id, CancellationToken.None);
        }

        return codes;
    }

    public static AddLetter Letters(this PortalDatabase portal, ICollection<(string Address, RoundCode Code)>? written = null, bool reminder = false) =>
        (database, id, invitation, code) =>
        {
            written?.Add((invitation.Address!, code));
            database.OutgoingMail.Add(Letter(portal, id, invitation, code, reminder));
        };

    public static async Task RemindAtAsync(this PortalDatabase portal, Round round, DateTime at)
    {
        await using var database = await portal.Contexts.CreateDbContextAsync();
        database.Reminders.Add(new Reminder { Id = RandomId.Create(), RoundId = round.Id, At = at });
        await database.SaveChangesAsync();
    }

    public static async Task<List<T>> AllAsync<T>(this PortalDatabase portal)
        where T : class
    {
        await using var database = await portal.Contexts.CreateDbContextAsync();
        return await database.Set<T>().AsNoTracking().ToListAsync();
    }

    public static AnswerSheet Answer(string? text = null, int step = 4, string group = Build.Woman) => AnswerSheet.Read(Spindeln, field => field switch
    {
        "kon" => [group],
        "aktor" => ["kommun"],
        "f-t1" => text is null ? [] : [text],
        _ => [step.ToString(System.Globalization.CultureInfo.InvariantCulture)],
    }).Sheet!;

    private static OutgoingMail Letter(PortalDatabase portal, Guid id, Invitation invitation, RoundCode code, bool reminder = false) => new()
    {
        Id = id,
        To = invitation.Address!,
        Subject = "Svara på enkäten",
        Text = $"Öppna enkäten: {code}",
        Html = $"<p>{code}</p>",
        CreatedAt = portal.Clock.Now,
        NextTryAt = portal.Clock.Now,
        InvitationId = invitation.Id,
        IsReminder = reminder,
    };
}
