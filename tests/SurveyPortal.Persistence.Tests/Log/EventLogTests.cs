using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Log;

public sealed class EventLogTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_line_in_the_log_is_neither_changed_nor_removed(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var log = portal.Get<EventLog>();
        await log.WriteAsync(Doer.Portal, LogKind.RoundOpened, "Ett", "", CancellationToken.None);
        await log.WriteAsync(new Doer(RandomId.Create(), "Någon"), LogKind.RoundClosed, "Två", "", CancellationToken.None);

        string[] attempts =
        [
            """UPDATE "LogEvents" SET "Actor" = 'Någon annan'""",
            """UPDATE "LogEvents" SET "Detail" = 'x' WHERE "Subject" = 'Ett'""",
            """DELETE FROM "LogEvents" WHERE "Subject" = 'Ett'""",
            """DELETE FROM "LogEvents" """,
            .. engine == Engine.Postgres ? ["""TRUNCATE "LogEvents" """] : Array.Empty<string>(),
        ];
        foreach (var attempt in attempts)
        {
            Assert.Contains("append-only", (await Assert.ThrowsAnyAsync<DbException>(() => portal.ExecuteAsync(attempt))).Message, StringComparison.Ordinal);
        }

        await using var database = await portal.Contexts.CreateDbContextAsync();
        await Assert.ThrowsAnyAsync<DbException>(() => database.LogEvents.ExecuteDeleteAsync());
        Assert.Equal([("", "Ett"), ("Någon", "Två")], (await database.LogEvents.OrderBy(entry => entry.Number).ToListAsync()).Select(entry => (entry.Actor, entry.Subject)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task After_a_whole_round_nothing_of_an_answer_is_in_the_log(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var now = portal.Clock.Now;
        var round = await portal.PlanRoundAsync(round => Assert.True(round.SetWindow(now.AddHours(1), now.AddHours(2), now)));
        portal.Clock.Now = now.AddHours(1);
        await portal.TickAsync();
        await portal.StoreAsync(round, 40, Build.Woman);
        await portal.TickAsync();
        portal.Clock.Now = now.AddHours(2);
        await portal.TickAsync();

        var rows = await portal.QueryAsync("""SELECT * FROM "LogEvents" """);

        Assert.Equal(2, rows.Count);
        var log = string.Join('\n', rows.SelectMany(row => row).Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : value.ToString()));
        Assert.Contains(round.Title, log, StringComparison.Ordinal);
        Assert.DoesNotContain(Build.Woman, log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(round.Code, log, StringComparison.Ordinal);
        Assert.All(await portal.QueryAsync("""SELECT "Id", "Sheet" FROM "ReleasedAnswers" """), answer =>
        {
            Assert.DoesNotContain(Convert.ToHexString((byte[])answer[0]), log, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain((string)answer[1], log, StringComparison.Ordinal);
        });
    }
}
