using SurveyPortal.Persistence.Tests.Engines;
using SurveyPortal.Persistence.Texts;

namespace SurveyPortal.Persistence.Tests.Texts;

public sealed class ReviewTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_text_is_reviewed_only_as_it_was_read_and_what_it_said_is_overwritten(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.PlanRoundAsync();
        var id = engine == Engine.Sqlite ? "X'000102030405060708090A0B0C0D0E0F'" : @"'\x000102030405060708090A0B0C0D0E0F'";
        var roundId = engine == Engine.Sqlite ? round.Id.ToString().ToUpperInvariant() : round.Id.ToString();
        await portal.ExecuteAsync($"""INSERT INTO "ReleasedTexts" ("RoundId", "Item", "Id", "Text", "State") VALUES ('{roundId}', 't1', {id}, 'Lisa ringer', 0)""");
        var texts = portal.Get<ReleasedTexts>();
        var read = Assert.Single(await texts.ReadAsync(round.Id, CancellationToken.None));
        await using var database = await portal.Contexts.CreateDbContextAsync();

        Assert.True(await ReleasedTexts.ReviewAsync(database, round.Id, read, "[struket] ringer", CancellationToken.None));
        Assert.False(await ReleasedTexts.ReviewAsync(database, round.Id, read, "Något annat", CancellationToken.None));

        var shown = Assert.Single(await texts.ReadAsync(round.Id, CancellationToken.None));
        Assert.Equal(("[struket] ringer", TextState.Shown), (shown.Text, shown.State));
        Assert.True(await ReleasedTexts.ReviewAsync(database, round.Id, shown, null, CancellationToken.None));
        var gone = Assert.Single(await texts.ReadAsync(round.Id, CancellationToken.None));
        Assert.Equal(("", TextState.Rejected), (gone.Text, gone.State));
        Assert.False(await ReleasedTexts.ReviewAsync(database, RandomId.Create(), gone, "Något annat", CancellationToken.None));
    }
}
