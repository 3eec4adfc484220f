namespace SurveyPortal.Browser.Tests.Hosting;

/// <summary>Watches a round's answers in the database: what came, exactly, and nothing that was there is gone.</summary>
internal sealed class StoredAnswers
{
    private readonly PortalFixture _portal;
    private readonly DemoRound _round;
    private readonly IReadOnlyList<StoredSheet> _before;

    private StoredAnswers(PortalFixture portal, DemoRound round, IReadOnlyList<StoredSheet> before) => (_portal, _round, _before) = (portal, round, before);

    public static async Task<StoredAnswers> WatchAsync(PortalFixture portal, DemoRound round) => new(portal, round, await portal.Database.SheetsAsync(round));

    /// <summary>Exactly this answer has come since, once.</summary>
    public Task GainedAsync(string group, string steps) => GainedAsync([new StoredSheet(group, steps)]);

    public Task GainedNothingAsync() => GainedAsync([]);

    public async Task GainedAsync(IEnumerable<StoredSheet> came)
    {
        var expected = _before.Concat(came).OrderBy(sheet => sheet.Group, StringComparer.Ordinal).ThenBy(sheet => sheet.Steps, StringComparer.Ordinal);
        Assert.Equal(expected, await _portal.Database.SheetsAsync(_round));
    }
}
