using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Release;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Persistence.Texts;

namespace SurveyPortal.Web.Hosting.Demo;

/// <summary>
/// The collaboration survey with fictitious figures: a baseline, last year's measurement with reviewed texts and a decision, and one that is open now.
/// </summary>
internal sealed class DemoSpindeln(
    IDbContextFactory<PortalContext> databases, AnswerIntake intake, ReleaseRounds release, ReleasedTexts texts, PortalClock clock, AssociationFacts facts)
{
    private static readonly Instrument Form = ShippedInstruments.Find("spindeln", 1)!;

    // Women and men by actor, for each area; the last area is so small that some groups stay hidden.
    private static readonly (int Women, int Men)[] LastYear = [(19, 9), (14, 7), (11, 3)];
    private static readonly (int Women, int Men)[] ThisYear = [(18, 8), (7, 2), (0, 0)];

    public async Task FillAsync()
    {
        await using var database = await databases.CreateDbContextAsync();
        var stored = await database.Areas.ToDictionaryAsync(area => area.Name, area => area.Id);
        IReadOnlyList<(Guid Id, string Name)> areas = [.. DemoPeople.Areas.Select(name => (stored[name], name))];
        await AddBaselineAsync(areas[0].Id);

        var year = clock.LocalNow.Year;
        var (last, rounds) = await PlanAsync(year - 1, areas, new DateTime(year - 1, 11, 3, 8, 0, 0, DateTimeKind.Utc), null);
        for (var place = 0; place < areas.Count; place++)
        {
            await AnswerAsync(rounds[place], LastYear[place], place, better: 0, DemoSpindelnSheet.Texts.Count / (place + 1));
            await CloseAsync(rounds[place], new DateTime(year - 1, 11, 28, 15, 0, 0, DateTimeKind.Utc));
        }

        await release.TickAsync(CancellationToken.None);
        await ReviewAsync(rounds[0].Id);
        await DecideAsync(areas[0].Id, last.Id);

        var (_, open) = await PlanAsync(year, areas, clock.UtcNow, clock.UtcNow.AddDays(28));
        for (var place = 0; place < areas.Count; place++)
        {
            await AnswerAsync(open[place], ThisYear[place], place, better: 1, 4);
        }

        await release.TickAsync(CancellationToken.None);
    }

    private async Task AddBaselineAsync(Guid area)
    {
        await using var database = await databases.CreateDbContextAsync();
        database.EarlierResults.Add(new EarlierResult
        {
            Id = RandomId.Create(),
            AreaId = area,
            InstrumentKey = Form.Key,
            IsBaseline = true,
            MeasuredOn = new DateOnly(2017, 11, 20),
            Answers = 21,
            Steps = 5,
            Axes = JsonSerializer.Serialize(DemoSpindelnSheet.Baseline),
            Source = "Påhittad sammanställning, demo",
            Note = "Axeln om individen frågades inte det året.",
            ConfirmedAt = clock.UtcNow,
        });
        await database.SaveChangesAsync();
    }

    private async Task<(Campaign Campaign, IReadOnlyList<Round> Rounds)> PlanAsync(int year, IReadOnlyList<(Guid Id, string Name)> areas, DateTime opened, DateTime? closesAt)
    {
        var rule = ReleaseRule.Strictest(Form.Thresholds, facts.Thresholds.OpenBatch, facts.Thresholds.Closed);
        var campaign = Campaign.Plan(RandomId.Create(), Form, $"Spindeln {year}", year, RoundAccess.OpenLink, null, closesAt, opened);
        var rounds = areas.Select(area => Round.Plan(RandomId.Create(), Form, campaign, area, RandomId.RoundCode(), RandomId.ShortCode(), rule)).ToList();
        rounds.ForEach(round => round.Open(opened));
        await using var database = await databases.CreateDbContextAsync();
        database.Campaigns.Add(campaign);
        database.Rounds.AddRange(rounds);
        await database.SaveChangesAsync();
        return (campaign, rounds);
    }

    private Task AnswerAsync(Round round, (int Women, int Men) groups, int area, int better, int written)
    {
        var groupsOf = Enumerable.Repeat("kvinna", groups.Women).Concat(Enumerable.Repeat("man", groups.Men));
        var sheets = groupsOf.Select((group, place) => DemoSpindelnSheet.Draw(Form, group, place, area, better, place < written ? DemoSpindelnSheet.Texts[place] : ""));
        return Task.WhenAll(sheets.Select(sheet => intake.StoreAsync(round.Id, RandomId.SubmissionKey(), null, sheet, open: true, CancellationToken.None)));
    }

    private async Task CloseAsync(Round round, DateTime at)
    {
        await using var database = await databases.CreateDbContextAsync();
        database.Attach(round);
        round.SetWindow(null, at, at.AddDays(-1));
        round.Close(at);
        await database.SaveChangesAsync();
    }

    // Most are shown, one is not, and two wait for whoever tries the review.
    private async Task ReviewAsync(Guid round)
    {
        var released = await texts.ReadAsync(round, CancellationToken.None);
        await using var database = await databases.CreateDbContextAsync();
        foreach (var (place, text) in released.SkipLast(2).Index())
        {
            await ReleasedTexts.ReviewAsync(database, round, text.Item, text.Id, place == 0 ? null : text.Text, CancellationToken.None);
        }
    }

    private async Task DecideAsync(Guid area, Guid campaign)
    {
        await using var database = await databases.CreateDbContextAsync();
        database.GroupDecisions.Add(new GroupDecision
        {
            AreaId = area,
            CampaignId = campaign,
            Axes = "a2,a3",
            Text = "Vi gör en gemensam lathund över vem som gör vad, och bjuder in varandra till arbetsplatsträffar under våren.",
            WrittenBy = "Demo Koordinator",
            WrittenAt = new DateTime(clock.LocalNow.Year - 1, 12, 9, 13, 0, 0, DateTimeKind.Utc),
        });
        await database.SaveChangesAsync();
    }
}
