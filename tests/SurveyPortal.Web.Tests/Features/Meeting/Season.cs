using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Release;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Meeting;

/// <summary>Campaigns of Spindeln in a running portal, answered by the same door as everything else.</summary>
internal sealed class Season(InProcessPortal portal)
{
    public const string Own = "Norrby";
    public const string OwnAddress = "norrby";
    public const string Foreign = "Österby";
    public const string ForeignAddress = "osterby";

    public static Instrument Spindeln { get; } = ShippedInstruments.All.Single(instrument => instrument.Key == "spindeln");

    private static int _days = 1;

    public async Task<PortalContext> OpenAsync() => await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();

    public async Task<Campaign> CampaignAsync(string title, int year)
    {
        var campaign = Campaign.Plan(RandomId.Create(), Spindeln, title, year, RoundAccess.OpenLink, null, null, DateTime.UtcNow);
        await ChangeAsync(database => database.Campaigns.Add(campaign));
        return campaign;
    }

    /// <summary>An area's round of the campaign, newer than every other there is.</summary>
    public async Task<Round> OpenedAsync(Campaign campaign, string area = Own)
    {
        await using var database = await OpenAsync();
        var id = await database.Areas.Where(row => row.Name == area).Select(row => row.Id).SingleAsync();
        var round = Round.Plan(
            RandomId.Create(), Spindeln, campaign, (id, area), RandomId.RoundCode(), RandomId.ShortCode(), ReleaseRule.Of(GroupThreshold.Of(8), GroupThreshold.Of(5)));
        round.Open(DateTime.UtcNow.AddDays(Interlocked.Increment(ref _days)));
        database.Rounds.Add(round);
        await database.SaveChangesAsync();
        return round;
    }

    /// <summary>So many women and men of each actor, all on the same step, and what some of them wrote.</summary>
    public async Task AnswerAsync(Round round, int step, int answers, params string[] texts)
    {
        var intake = portal.Services.GetRequiredService<AnswerIntake>();
        await Task.WhenAll(Enumerable.Range(0, answers).Select(number => intake.StoreAsync(
            round.Id, RandomId.SubmissionKey(), null, Sheet(number, step, number < texts.Length ? texts[number] : ""), true, CancellationToken.None)));
    }

    public async Task CloseAsync(Round round)
    {
        await ChangeAsync(database => database.Rounds.Single(row => row.Id == round.Id).Close(DateTime.UtcNow.AddDays(_days + 1)));
        var release = portal.Services.GetRequiredService<ReleaseRounds>();
        while (!await IsSettledAsync(round))
        {
            await release.TickAsync(CancellationToken.None);
        }
    }

    /// <summary>A closed round with twenty answers on a step.</summary>
    public async Task<Round> ClosedAsync(Campaign campaign, string area = Own, int step = 3, int answers = 20, params string[] texts)
    {
        var round = await OpenedAsync(campaign, area);
        await AnswerAsync(round, step, answers, texts);
        await CloseAsync(round);
        return round;
    }

    public async Task<int> LogAsync(LogKind kind, string subject)
    {
        await using var database = await OpenAsync();
        return await database.LogEvents.CountAsync(entry => entry.Kind == kind && entry.Subject == subject);
    }

    public async Task ChangeAsync(Action<PortalContext> change)
    {
        await using var database = await OpenAsync();
        change(database);
        await database.SaveChangesAsync();
    }

    public static string[] Texts(int count, string about = "Vi behöver träffas oftare") => [.. Enumerable.Range(1, count).Select(number => $"{about}, nummer {number}")];

    private static AnswerSheet Sheet(int number, int step, string text)
    {
        var values = Spindeln.Items.ToDictionary(AnswerSheet.FieldOf, _ => $"{step}");
        values["kon"] = number % 2 == 0 ? "kvinna" : "man";
        values["aktor"] = (number / 2 % 2) == 0 ? "kommun" : "af";
        values[AnswerSheet.FieldOf(Spindeln.Texts[0])] = text;
        return AnswerSheet.Read(Spindeln, field => values.TryGetValue(field, out var value) ? [value] : []).Sheet!;
    }

    private async Task<bool> IsSettledAsync(Round round)
    {
        await using var database = await OpenAsync();
        return await database.Rounds.AnyAsync(row => row.Id == round.Id && row.Settled);
    }
}
