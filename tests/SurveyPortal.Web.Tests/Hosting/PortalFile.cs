using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Invitations;

namespace SurveyPortal.Web.Tests.WholeHost;

/// <summary>A look into the database of a portal process, and a hand that plans rounds in it.</summary>
internal sealed class PortalFile(string path)
{
    public static Instrument Instrument => ShippedInstruments.All.Single(instrument => instrument.Key == "indikatorerna-pagaende");

    /// <summary>Makes the database before the first start.</summary>
    public async Task MakeAsync()
    {
        await using var services = Services();
        await services.GetRequiredService<DatabaseStart>().PrepareAsync(CancellationToken.None);
    }

    public Task<Round> OpenRoundAsync(string title = "Indikatorerna november 2026") => AddRoundAsync(round => round.Open(DateTime.UtcNow), title);

    public async Task<Round> AddRoundAsync(Action<Round>? change = null, string title = "Indikatorerna november 2026")
    {
        var rule = ReleaseRule.Of(GroupThreshold.Of(8), GroupThreshold.Of(5));
        var round = Round.Plan(RandomId.Create(), Instrument, title, RandomId.RoundCode(), RandomId.ShortCode(), rule);
        change?.Invoke(round);
        await using var services = Services();
        await using var database = await services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        database.Rounds.Add(round);
        await database.SaveChangesAsync();
        return round;
    }

    /// <summary>An open round of personal links, and codes to it.</summary>
    public async Task<(Round Round, IReadOnlyList<RoundCode> Codes)> AddPersonalRoundAsync(int people)
    {
        var instrument = ShippedInstruments.All.Single(instrument => instrument.Key == "spindeln");
        var campaign = Campaign.Plan(RandomId.Create(), instrument, "Spindeln 2026", 2026, RoundAccess.PersonalLinks, null, null, DateTime.UtcNow);
        var round = Round.Plan(
            RandomId.Create(), instrument, campaign, (RandomId.Create(), "Norrby"), RandomId.RoundCode(), RandomId.ShortCode(), ReleaseRule.Of(GroupThreshold.Of(8), GroupThreshold.Of(5)));
        round.Open(DateTime.UtcNow);
        await using var services = Services();
        await services.GetRequiredService<InstallationSecrets>().LoadAsync(CancellationToken.None);
        await using var database = await services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        var invitations = Enumerable.Range(0, people).Select(_ => new Invitation { Id = RandomId.Create(), RoundId = round.Id }).ToList();
        database.Campaigns.Add(campaign);
        database.Rounds.Add(round);
        database.Invitations.AddRange(invitations);
        await database.SaveChangesAsync();
        var codes = new List<RoundCode>();
        foreach (var invitation in invitations)
        {
            codes.Add(await services.GetRequiredService<InvitationCodes>().AddAsync(database, invitation.Id, round.Id, CancellationToken.None));
        }

        return (round, codes);
    }

    /// <summary>Every stored answer of a round, waiting or released.</summary>
    public async Task<List<string>> SheetsAsync(Round round)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT "Group" || ' ' || "Sheet" FROM "Inbox" WHERE "RoundId" = $round
            UNION ALL SELECT "Group" || ' ' || "Sheet" FROM "ReleasedAnswers" WHERE "RoundId" = $round
            """;
        command.Parameters.AddWithValue("$round", round.Id);
        await using var reader = await command.ExecuteReaderAsync();
        var sheets = new List<string>();
        while (await reader.ReadAsync())
        {
            sheets.Add(reader.GetString(0));
        }

        return sheets;
    }

    public async Task<object?> AskAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    public async Task<SqliteConnection> ConnectAsync()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    private ServiceProvider Services()
    {
        var services = new ServiceCollection().AddLogging().AddMetrics();
        services.AddSingleton(TimeProvider.System);
        services.AddPersistence(new DatabaseSettings(DatabaseProvider.Sqlite, path, ""), new IntakeSettings(10, 10));
        return services.BuildServiceProvider();
    }
}
