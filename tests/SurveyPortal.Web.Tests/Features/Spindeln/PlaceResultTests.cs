using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Release;
using SurveyPortal.Web.Features.Spindeln;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Live;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Spindeln;

/// <summary>The page of an area as it lives on a circuit, in the real portal.</summary>
public sealed class PlaceResultTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task What_is_received_and_released_is_shown_without_anybody_asking_for_it()
    {
        await using var person = portal.As(PortalRole.Head);
        await using var page = new BunitContext();
        page.Services.AddFallbackServiceProvider(person.ServiceProvider);
        page.SetRendererInfo(new RendererInfo("Server", true));
        page.JSInterop.Mode = JSRuntimeMode.Loose;
        var shown = page.Render<PlaceResult>(parameters => parameters.Add(result => result.Address, "soderby").Add(result => result.Chosen, Array.Empty<string>()));
        Assert.Equal("0", shown.Find(".figures dd").TextContent);

        var round = await RoundAsync();
        await AnswerAsync(round.Id, 17);
        await shown.WaitForAssertionAsync(() => Assert.Equal("17", shown.Find(".figures dd").TextContent), Patience);

        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ReleaseRounds>().TickAsync(CancellationToken.None);
        scope.ServiceProvider.GetRequiredService<RoundSignal>().Raise(round.Id);

        // Eight of the seventeen stay behind.
        await shown.WaitForAssertionAsync(() => Assert.Equal("9", shown.FindAll(".figures dd")[1].TextContent), Patience);
        await shown.WaitForAssertionAsync(() => Assert.Matches("Spindeln [0-9]{4}\\s*9\\ssvar", shown.Find(".spider-legend").TextContent), Patience);
    }

    private async Task<Round> RoundAsync()
    {
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        return (await database.Rounds.Where(round => round.State == RoundState.Open && round.InstrumentKey == "spindeln").ToListAsync())
            .Single(round => round.Title.EndsWith(DemoPeople.Areas[2], StringComparison.Ordinal));
    }

    private async Task AnswerAsync(Guid round, int women)
    {
        var form = ShippedInstruments.Find("spindeln", 1)!;
        var sheet = AnswerSheet.Read(form, field => field switch
        {
            "kon" => ["kvinna"],
            _ when field.StartsWith("f-a", StringComparison.Ordinal) => [3.ToString(CultureInfo.InvariantCulture)],
            _ => [],
        }).Sheet!;
        var intake = portal.Services.GetRequiredService<AnswerIntake>();
        await Task.WhenAll(Enumerable.Range(0, women).Select(_ => intake.StoreAsync(round, RandomId.SubmissionKey(), null, sheet, open: true, CancellationToken.None)));
    }
}
