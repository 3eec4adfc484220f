using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence.Areas;
using SurveyPortal.Persistence.Settings;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Settings;

public sealed class StoredSettingsTests
{
    private const string Name = "association.name";

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_two_who_save_at_once_the_second_is_told_and_stores_nothing(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var settings = portal.Get<StoredSettings>();
        Assert.True(await SaveAsync(settings, "ett", 0));

        Assert.True(await SaveAsync(settings, "två", 1));
        Assert.False(await SaveAsync(settings, "tre", 1, database => Add(database, "Dalen")));

        Assert.Equal(("två", 2), await ReadAsync(settings));
        Assert.Equal(0, await portal.CountAsync("Areas"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_two_who_save_something_for_the_first_time_one_is_told(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var settings = portal.Get<StoredSettings>();

        Assert.True(await SaveAsync(settings, "ett", 0));
        Assert.False(await SaveAsync(settings, "två", 0));

        Assert.Equal(("ett", 1), await ReadAsync(settings));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_many_at_the_same_moment_exactly_one_is_stored_with_what_belongs_to_it(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var settings = portal.Get<StoredSettings>();
        Assert.True(await SaveAsync(settings, "före", 0));

        var saved = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() =>
            SaveAsync(settings, $"namn {number}", 1, database => Add(database, $"Område {number}")))));

        var winner = Assert.Single(Enumerable.Range(0, 8), number => saved[number]);
        Assert.Equal(($"namn {winner}", 2), await ReadAsync(settings));
        Assert.Equal([$"Område {winner}"], (await portal.QueryAsync("""SELECT "Name" FROM "Areas" """)).Select(row => (string)row[0]));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_known_is_not_read_again_and_a_failure_of_what_goes_along_is_no_conflict(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var settings = portal.Get<StoredSettings>();
        Assert.True(await SaveAsync(settings, "ett", 0, database => Add(database, "Dalen")));

        Assert.Empty(await settings.ReadAsync(new Dictionary<string, int> { [Name] = 1 }, CancellationToken.None));
        Assert.Single(await settings.ReadAsync(new Dictionary<string, int> { [Name] = 7 }, CancellationToken.None));
        await Assert.ThrowsAsync<DbUpdateException>(() => settings.SaveAsync("annat", "x", 0, database => Add(database, "Dalen"), CancellationToken.None));
        Assert.Equal(("ett", 1), await ReadAsync(settings));
    }

    private static Task<bool> SaveAsync(StoredSettings settings, string value, int seen, Func<PortalContext, Task>? along = null) =>
        settings.SaveAsync(Name, value, seen, along, CancellationToken.None);

    private static Task Add(PortalContext database, string area)
    {
        database.Areas.Add(new Area { Id = RandomId.Create(), Name = area });
        return Task.CompletedTask;
    }

    private static async Task<(string, int)> ReadAsync(StoredSettings settings)
    {
        var setting = Assert.Single(await settings.ReadAsync(new Dictionary<string, int>(), CancellationToken.None));
        return (setting.Value, setting.Version);
    }
}
