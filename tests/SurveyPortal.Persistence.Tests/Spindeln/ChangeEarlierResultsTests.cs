using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Spider;
using SurveyPortal.Persistence.Areas;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Spindeln;

public sealed class ChangeEarlierResultsTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task An_area_has_one_baseline_and_one_result_a_day(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        foreach (var area in new[] { await AreaAsync(portal, "Norrby"), null })
        {
            Assert.Equal(EarlierChange.Done, await AddAsync(portal, Row(area, 2018, baseline: true)));
            Assert.Equal(EarlierChange.Done, await AddAsync(portal, Row(area, 2019)));

            Assert.Equal(EarlierChange.BaselineTaken, await AddAsync(portal, Row(area, 2020, baseline: true)));
            Assert.Equal(EarlierChange.DayTaken, await AddAsync(portal, Row(area, 2018)));
        }

        Assert.Equal(EarlierChange.Done, await AddAsync(portal, Row(await AreaAsync(portal, "Österby"), 2018, baseline: true)));
        Assert.Equal(5, await portal.CountAsync("EarlierResults"));
        Assert.Equal(5, await portal.CountAsync("LogEvents"));
    }

    // The whole association has no area, and a rule of the database does not see what is nothing.
    [Theory, OnSqlite, OnPostgres]
    public async Task Of_many_who_add_a_baseline_at_the_same_moment_one_does(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        foreach (var area in new[] { await AreaAsync(portal, "Norrby"), null })
        {
            var changes = await Task.WhenAll(Enumerable.Range(2010, 8).Select(year => Task.Run(() => AddAsync(portal, Row(area, year, baseline: true)))));

            Assert.Single(changes, EarlierChange.Done);
            Assert.Equal(7, changes.Count(change => change == EarlierChange.BaselineTaken));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_database_itself_refuses_a_second_baseline_and_too_few_answers(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var area = await AreaAsync(portal, "Norrby");
        await AddAsync(portal, Row(area, 2018, baseline: true));
        await using var database = await portal.Contexts.CreateDbContextAsync();
        database.EarlierResults.Add(Row(area, 2020, baseline: true));
        await Assert.ThrowsAsync<DbUpdateException>(() => database.SaveChangesAsync());

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => portal.ExecuteAsync("""UPDATE "EarlierResults" SET "Answers" = 4"""));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Several_are_added_all_or_none(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var rows = new[] { Row(null, 2018, baseline: true), Row(null, 2019), Row(null, 2019) };

        var (change, hindered) = await portal.Get<ChangeEarlierResults>().AddAsync(rows, Log(portal), CancellationToken.None);

        Assert.Equal((EarlierChange.DayTaken, rows[2].Id), (change, hindered!.Id));
        Assert.Equal((0, 0), (await portal.CountAsync("EarlierResults"), await portal.CountAsync("LogEvents")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Sent_twice_it_is_done_once(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var row = Row(null, 2018, baseline: true);
        var changes = portal.Get<ChangeEarlierResults>();

        Assert.Equal(EarlierChange.Done, await AddAsync(portal, row));
        Assert.Equal(EarlierChange.Done, await AddAsync(portal, EarlierContent.Row(row.Id, null, "spindeln", true, Figures(2018))));
        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(EarlierChange.Done, await changes.ChangeAsync(row.Id, 0, true, Figures(2017), Log(portal), CancellationToken.None));
        }

        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(EarlierChange.Done, await changes.ConfirmAsync(row.Id, 1, Log(portal), CancellationToken.None));
        }

        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(EarlierChange.Done, await changes.CorrectAsync(row.Id, 2, Figures(2016), "Fel år", "Anna", Log(portal), CancellationToken.None));
        }

        Assert.Equal((1, 1, 4), (await portal.CountAsync("EarlierResults"), await portal.CountAsync("BaselineCorrections"), await portal.CountAsync("LogEvents")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_two_who_save_at_once_the_second_is_told(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var row = Row(null, 2018);
        await AddAsync(portal, row);
        var changes = portal.Get<ChangeEarlierResults>();

        var endings = await Task.WhenAll(Enumerable.Range(2010, 8).Select(year => Task.Run(() => changes.ChangeAsync(row.Id, 0, false, Figures(year), Log(portal), CancellationToken.None))));

        Assert.Single(endings, EarlierChange.Done);
        Assert.Equal(7, endings.Count(ending => ending == EarlierChange.ChangedMeanwhile));
        Assert.Equal(EarlierChange.ChangedMeanwhile, await changes.RemoveAsync(row.Id, 0, Log(portal), CancellationToken.None));
        Assert.Equal(EarlierChange.Done, await changes.RemoveAsync(row.Id, 1, Log(portal), CancellationToken.None));
        Assert.Equal(EarlierChange.NotThere, await changes.RemoveAsync(row.Id, 1, Log(portal), CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_confirmed_baseline_is_only_corrected_and_what_it_said_is_kept(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var row = Row(null, 2018, baseline: true);
        await AddAsync(portal, row);
        var changes = portal.Get<ChangeEarlierResults>();
        Assert.Equal(EarlierChange.NotConfirmed, await changes.CorrectAsync(row.Id, 0, Figures(2017), "Fel", "Anna", Log(portal), CancellationToken.None));
        Assert.Equal(EarlierChange.ChangedMeanwhile, await changes.ConfirmAsync(row.Id, 7, Log(portal), CancellationToken.None));
        Assert.Equal(EarlierChange.Done, await changes.ConfirmAsync(row.Id, 0, Log(portal), CancellationToken.None));

        Assert.Equal(EarlierChange.Confirmed, await changes.ChangeAsync(row.Id, 1, false, Figures(2017), Log(portal), CancellationToken.None));
        Assert.Equal(EarlierChange.Confirmed, await changes.RemoveAsync(row.Id, 1, Log(portal), CancellationToken.None));
        Assert.Equal(EarlierChange.Same, await changes.CorrectAsync(row.Id, 1, Figures(2018), "Inget", "Anna", Log(portal), CancellationToken.None));
        Assert.Equal(EarlierChange.ChangedMeanwhile, await changes.CorrectAsync(row.Id, 0, Figures(2017), "Fel", "Anna", Log(portal), CancellationToken.None));
        Assert.Equal(EarlierChange.Done, await changes.CorrectAsync(row.Id, 1, Figures(2017), "Fel år i rapporten", "Anna", Log(portal), CancellationToken.None));

        await using var database = await portal.Contexts.CreateDbContextAsync();
        var correction = await database.BaselineCorrections.SingleAsync();
        Assert.Equal((row.Id, "Anna", "Fel år i rapporten", portal.Clock.Now), (correction.ResultId, correction.By, correction.Reason, correction.At));
        Assert.Equal(Figures(2018), EarlierContent.Read(correction.Before));
        var stored = await database.EarlierResults.SingleAsync();
        Assert.Equal(Figures(2017), EarlierContent.Of(stored));
        Assert.Equal((true, portal.Clock.Now, 2), (stored.IsBaseline, stored.ConfirmedAt!.Value, stored.Stamp));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_change_meets_the_same_rules_as_what_is_new(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var (baseline, year) = (Row(null, 2018, baseline: true), Row(null, 2019));
        await AddAsync(portal, baseline);
        await AddAsync(portal, year);
        var changes = portal.Get<ChangeEarlierResults>();

        Assert.Equal(EarlierChange.BaselineTaken, await changes.ChangeAsync(year.Id, 0, true, Figures(2019), Log(portal), CancellationToken.None));
        Assert.Equal(EarlierChange.DayTaken, await changes.ChangeAsync(year.Id, 0, false, Figures(2018), Log(portal), CancellationToken.None));
        Assert.Equal(EarlierChange.Done, await changes.ChangeAsync(baseline.Id, 0, false, Figures(2018), Log(portal), CancellationToken.None));
        Assert.Equal(EarlierChange.NotConfirmed, await changes.ConfirmAsync(baseline.Id, 1, Log(portal), CancellationToken.None));
        Assert.Equal(EarlierChange.Done, await changes.ChangeAsync(year.Id, 0, true, Figures(2019), Log(portal), CancellationToken.None));
    }

    private static EarlierFigures Figures(int year) => new()
    {
        MeasuredOn = new DateOnly(year, 11, 5),
        Answers = 23,
        Steps = 5,
        Means = new Dictionary<string, decimal> { ["a1"] = 3.4m, ["a2"] = 2.85m },
        Source = "Rapport",
        Note = "",
    };

    private static EarlierResult Row(Guid? area, int year, bool baseline = false) => EarlierContent.Row(RandomId.Create(), area, "spindeln", baseline, Figures(year));

    private static ChangeEarlierResults.Record Log(PortalDatabase portal) =>
        (database, row) => portal.Get<EventLog>().Add(database, Doer.Portal, LogKind.EarlierResultChanged, row.Source);

    private static async Task<EarlierChange> AddAsync(PortalDatabase portal, EarlierResult row) =>
        (await portal.Get<ChangeEarlierResults>().AddAsync([row], Log(portal), CancellationToken.None)).Change;

    private static async Task<Guid?> AreaAsync(PortalDatabase portal, string name)
    {
        await using var database = await portal.Contexts.CreateDbContextAsync();
        var area = new Area { Id = RandomId.Create(), Name = name };
        database.Areas.Add(area);
        await database.SaveChangesAsync();
        return area.Id;
    }
}
