using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Release;
using SurveyPortal.Persistence.Storage;

namespace SurveyPortal.Web.Hosting.Demo;

/// <summary>Fictitious rounds, answers and accounts. The answers go in by the same door as real ones.</summary>
internal sealed class DemoData(
    IDbContextFactory<PortalContext> databases, InstrumentCatalog instruments, UserManager<Account> accounts, AnswerIntake intake, ReleaseRounds release, PortalClock clock, AssociationFacts facts, DemoSpindeln spindeln)
{
    /// <summary>Fills an empty demo database; the intake runs already.</summary>
    /// <exception cref="DatabaseTroubleException">The database holds something else than demo data, or the other way round.</exception>
    public static async Task SeedAsync(WebApplication app)
    {
        var demo = app.Services.GetRequiredService<DemoMode>().IsOn;
        await using var scope = app.Services.CreateAsyncScope();
        var databases = scope.ServiceProvider.GetRequiredService<IDbContextFactory<PortalContext>>();
        await using var database = await databases.CreateDbContextAsync();
        var isDemo = await database.Facts.AnyAsync(fact => fact.Name == InstallationFact.Demo);
        if (isDemo && !demo)
        {
            throw new DatabaseTroubleException("Databasen innehåller påhittade demouppgifter. Starta med --demo eller välj en annan databas.");
        }

        if (demo && !isDemo)
        {
            if (await database.Rounds.AnyAsync() || await database.Users.AnyAsync())
            {
                throw new DatabaseTroubleException("Databasen är i bruk. --demo behöver en egen databas.");
            }

            await scope.ServiceProvider.GetRequiredService<DemoData>().FillAsync();
        }
    }

    /// <summary>Prints every address and sign-in the demo offers.</summary>
    public async Task DescribeAsync(TextWriter output, string address, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rounds = await database.Rounds.AsNoTracking().ToListAsync(cancellationToken);
        await output.WriteLineAsync();
        await output.WriteLineAsync("Demo: alla uppgifter är påhittade.");
        await output.WriteLineAsync($"  Startsida        {address}/");
        foreach (var round in rounds.OrderBy(round => round.State).ThenBy(round => round.Title, StringComparer.Ordinal))
        {
            await output.WriteLineAsync();
            await output.WriteLineAsync($"  {round.Title}{(round.State == RoundState.Open ? $" (rumskod {Display(round)})" : "")}");
            if (round.State == RoundState.Open)
            {
                await output.WriteLineAsync($"    Svara          {address}{PortalUrls.Form(round.Code)}");
                await output.WriteLineAsync($"    Affisch        {address}{PortalUrls.Poster(round.Id)}");
            }

            await output.WriteLineAsync($"    Resultat       {address}{PortalUrls.Results(round.Id)}");
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync($"  Spindeln         {address}{PortalUrls.Spindeln}");
        await output.WriteLineAsync($"  Surfplatta       {address}{PortalUrls.Kiosk}");
        await output.WriteLineAsync($"  Logga in         {address}{PortalUrls.SignIn}");
        foreach (var person in DemoPeople.All)
        {
            await output.WriteLineAsync($"    {person.Name,-26} {person.Email,-26} lösenord: {DemoPeople.Password}");
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync("Stoppa portalen med Ctrl+C.");
    }

    private static string Display(Round round) => ShortCode.TryParse(round.ShortCode, out var code) ? code.Display : "";

    private async Task FillAsync()
    {
        await AddPeopleAsync();
        var year = clock.LocalNow.Year;
        var last = await OpenAsync($"Indikatorerna oktober {year - 1}", null);
        await AnswerAsync(last, women: 23, men: 19, others: 3);
        await CloseAsync(last, new DateTime(year - 1, 10, 31, 15, 0, 0, DateTimeKind.Utc));
        await AnswerInStepsAsync(await OpenAsync($"Indikatorerna oktober {year}", clock.UtcNow.AddDays(21)));
        await AnswerAsync(await OpenAsync($"Indikatorerna, extra omgång {year}", clock.UtcNow.AddDays(7)), women: 3, men: 1, others: 0);
        await PlanAsync($"Indikatorerna oktober {year + 1}");
        await spindeln.FillAsync();

        await using var database = await databases.CreateDbContextAsync();
        database.Facts.Add(new InstallationFact { Name = InstallationFact.Demo, Value = "1" });
        await database.SaveChangesAsync();
    }

    private async Task AddPeopleAsync()
    {
        await using var database = await databases.CreateDbContextAsync();
        var areas = await database.Areas.ToDictionaryAsync(area => area.Name, area => area.Id);
        foreach (var person in DemoPeople.All)
        {
            var account = new Account { Id = RandomId.Create(), UserName = person.Email, Email = person.Email, EmailConfirmed = true, DisplayName = person.Name };
            account.Roles.Add(new RoleAssignment { AccountId = account.Id, Role = person.Role });
            if (person.Area is { } area)
            {
                account.Areas.Add(new AccountArea { AccountId = account.Id, AreaId = areas[area] });
            }

            var result = await accounts.CreateAsync(account, DemoPeople.Password);
            if (!result.Succeeded)
            {
                throw new InvalidOperationException($"A demo account was refused: {string.Join(", ", result.Errors.Select(error => error.Code))}");
            }
        }
    }

    private async Task AnswerInStepsAsync(Round round)
    {
        await AnswerAsync(round, women: 17, men: 16, others: 2);
        await release.TickAsync(CancellationToken.None);
        await AnswerAsync(round, women: 11, men: 4, others: 2);
        await release.TickAsync(CancellationToken.None);
        await AnswerAsync(round, women: 3, men: 2, others: 1);
    }

    private async Task<Round> PlanAsync(string title)
    {
        var instrument = ShippedInstruments.Find("indikatorerna-pagaende", 1)!;
        var rule = ReleaseRule.Strictest(instrument.Thresholds, facts.Thresholds.OpenBatch, facts.Thresholds.Closed);
        var round = Round.Plan(RandomId.Create(), instrument, title, RandomId.RoundCode(), RandomId.ShortCode(), rule);
        await using var database = await databases.CreateDbContextAsync();
        database.Rounds.Add(round);
        await database.SaveChangesAsync();
        return round;
    }

    private async Task<Round> OpenAsync(string title, DateTime? closesAt)
    {
        var round = await PlanAsync(title);
        await using var database = await databases.CreateDbContextAsync();
        database.Attach(round);
        round.SetWindow(null, closesAt, clock.UtcNow);
        round.Open(clock.UtcNow);
        await database.SaveChangesAsync();
        return round;
    }

    private async Task CloseAsync(Round round, DateTime at)
    {
        await using var database = await databases.CreateDbContextAsync();
        database.Attach(round);
        round.Close(at);
        await database.SaveChangesAsync();
        await release.TickAsync(CancellationToken.None);
    }

    private async Task AnswerAsync(Round round, int women, int men, int others)
    {
        var sheets = Enumerable.Repeat("kvinna", women).Concat(Enumerable.Repeat("man", men)).Concat(Enumerable.Repeat("annat", others))
            .Select(group => DemoSheet.Draw(instruments.Of(round), group));
        await Task.WhenAll(sheets.Select(sheet => intake.StoreAsync(round.Id, RandomId.SubmissionKey(), null, sheet, open: true, CancellationToken.None)));
    }
}
