using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Features.Measurements;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Measurements;

/// <summary>Planning, opening, changing and closing a round against a real database.</summary>
public sealed class RoundLifeTests(InProcessPortal portal) : IClassFixture<InProcessPortal>, IAsyncDisposable
{
    private readonly AsyncServiceScope _head = portal.As(PortalRole.Head);

    public ValueTask DisposeAsync() => _head.DisposeAsync();

    [Fact]
    public async Task The_same_form_sent_many_times_makes_one_round()
    {
        var (id, form) = (RandomId.Create(), Form(title: "En gång"));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Get<PlanRound>().RunAsync(id, form, CancellationToken.None)));

        Assert.All(outcomes, outcome => Assert.Equal(id, Assert.IsType<PlanRound.Outcome.Planned>(outcome).Id));
        await using var database = await DatabaseAsync();
        Assert.Equal(1, await database.Rounds.CountAsync(round => round.Title == "En gång"));
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        var form = new RoundForm { Instrument = "okänd/1", Title = " ", Opening = RoundOpening.At, OpensAt = "snart", Closing = RoundClosing.At, ClosesAt = "2020-01-01T10:00" };

        var faulty = Assert.IsType<PlanRound.Outcome.Faulty>(await Get<PlanRound>().RunAsync(RandomId.Create(), form, CancellationToken.None));

        Assert.Equal([FormField.Instrument, FormField.Title, FormField.OpensAt, FormField.ClosesAt], faulty.Faults.Select(fault => fault.Field));
    }

    [Theory]
    [InlineData("Rad ett\nrad två")]
    [InlineData("nul\0l")]
    public async Task A_title_is_one_line_of_plain_text(string title) =>
        Assert.IsType<PlanRound.Outcome.Faulty>(await Get<PlanRound>().RunAsync(RandomId.Create(), Form(title), CancellationToken.None));

    [Fact]
    public async Task A_round_that_closes_before_it_opens_is_refused()
    {
        var form = Form();
        (form.Opening, form.OpensAt, form.ClosesAt) = (RoundOpening.At, InDays(5), InDays(4));

        var faulty = Assert.IsType<PlanRound.Outcome.Faulty>(await Get<PlanRound>().RunAsync(RandomId.Create(), form, CancellationToken.None));

        Assert.Equal(MeasurementsTexts.FaultClosesBeforeOpening, Assert.Single(faulty.Faults).Text);
    }

    [Fact]
    public async Task A_round_opens_once_and_closes_once()
    {
        var id = await PlanAsync();

        Assert.IsType<RoundChange.Done>(await Get<OpenRound>().RunAsync(id, CancellationToken.None));
        Assert.Equal(RoundState.Open, Assert.IsType<RoundChange.NotNow>(await Get<OpenRound>().RunAsync(id, CancellationToken.None)).State);
        Assert.IsType<RoundChange.Done>(await Get<CloseRound>().RunAsync(id, CancellationToken.None));
        Assert.Equal(RoundState.Closed, Assert.IsType<RoundChange.NotNow>(await Get<CloseRound>().RunAsync(id, CancellationToken.None)).State);
        Assert.Equal(RoundState.Closed, Assert.IsType<RoundChange.NotNow>(await Get<OpenRound>().RunAsync(id, CancellationToken.None)).State);
    }

    [Fact]
    public async Task Whoever_comes_second_is_told_that_somebody_was_first()
    {
        var id = await PlanAsync();
        await using var others = await DatabaseAsync();

        var second = await Get<ChangeRound>().RunAsync(
            id,
            LogKind.RoundOpened,
            round =>
            {
                // Between this person's reading and saving, somebody else opens it.
                others.Rounds.Where(other => other.Id == id).ExecuteUpdate(change => change.SetProperty(other => other.State, RoundState.Open));
                return round.Open(Get<PortalClock>().UtcNow) ? new RoundChange.Done() : new RoundChange.Unknown();
            },
            CancellationToken.None);

        Assert.IsType<RoundChange.Overtaken>(second);
        Assert.Equal(MeasurementsTexts.Overtaken, RoundNews.Of(second, "", "").Text);
    }

    [Fact]
    public async Task The_closing_time_of_an_open_round_can_be_moved_but_not_into_the_past()
    {
        var id = await PlanAsync();
        await Get<OpenRound>().RunAsync(id, CancellationToken.None);

        Assert.IsType<RoundChange.Faulty>(await Get<SetRoundWindow>().RunAsync(id, new WindowForm { ClosesAt = "2020-01-01T10:00" }, CancellationToken.None));
        Assert.IsType<RoundChange.Done>(await Get<SetRoundWindow>().RunAsync(id, new WindowForm { ClosesAt = "2090-06-01T10:00" }, CancellationToken.None));

        await using var database = await DatabaseAsync();
        Assert.Equal(new DateTime(2090, 6, 1, 8, 0, 0, DateTimeKind.Utc), (await database.Rounds.SingleAsync(round => round.Id == id)).ClosesAt);
    }

    [Fact]
    public async Task A_closed_round_takes_no_new_times()
    {
        var id = await PlanAsync();
        await Get<OpenRound>().RunAsync(id, CancellationToken.None);
        await Get<CloseRound>().RunAsync(id, CancellationToken.None);

        Assert.IsType<RoundChange.NotNow>(await Get<SetRoundWindow>().RunAsync(id, new WindowForm { ClosesAt = "2090-06-01T10:00" }, CancellationToken.None));
    }

    [Fact]
    public async Task An_unknown_round_is_unknown() =>
        Assert.IsType<RoundChange.Unknown>(await Get<CloseRound>().RunAsync(RandomId.Create(), CancellationToken.None));

    [Theory]
    [InlineData(PortalRole.Coach)]
    [InlineData(PortalRole.Coordinator)]
    [InlineData(PortalRole.Board)]
    public async Task Somebody_who_does_not_manage_a_round_cannot_change_it_and_is_not_told_that_it_is_there(PortalRole role)
    {
        var id = await PlanAsync();
        await using var person = portal.As(role, RandomId.Create());

        Assert.IsType<RoundChange.Unknown>(await person.ServiceProvider.GetRequiredService<OpenRound>().RunAsync(id, CancellationToken.None));
        await using var database = await DatabaseAsync();
        Assert.Equal(RoundState.Planned, (await database.Rounds.SingleAsync(round => round.Id == id)).State);
    }

    [Fact]
    public async Task A_round_of_an_area_cannot_be_planned_with_an_instrument_that_may_not_be_compared()
    {
        await using var database = await DatabaseAsync();
        var form = Form();
        form.Area = (await database.Areas.Select(area => area.Id).FirstAsync()).ToString("N");

        var faulty = Assert.IsType<PlanRound.Outcome.Faulty>(await Get<PlanRound>().RunAsync(RandomId.Create(), form, CancellationToken.None));

        Assert.Equal(FormField.Area, Assert.Single(faulty.Faults).Field);
    }

    [Fact]
    public async Task A_rounds_life_is_in_the_log_and_a_refused_change_is_not()
    {
        var form = Form($"Loggad {RandomId.Create():N}");
        var id = Assert.IsType<PlanRound.Outcome.Planned>(await Get<PlanRound>().RunAsync(RandomId.Create(), form, CancellationToken.None)).Id;
        await Get<OpenRound>().RunAsync(id, CancellationToken.None);
        await Get<OpenRound>().RunAsync(id, CancellationToken.None);
        await Get<CloseRound>().RunAsync(id, CancellationToken.None);

        await using var database = await DatabaseAsync();
        var entries = await database.LogEvents.Where(entry => entry.Subject == form.Title).OrderBy(entry => entry.Number).ToListAsync();
        Assert.Equal([LogKind.RoundPlanned, LogKind.RoundOpened, LogKind.RoundClosed], entries.Select(entry => entry.Kind));
        Assert.All(entries, entry => Assert.Equal(nameof(PortalRole.Head), entry.Actor));
    }

    private async Task<Guid> PlanAsync() =>
        Assert.IsType<PlanRound.Outcome.Planned>(await Get<PlanRound>().RunAsync(RandomId.Create(), Form(), CancellationToken.None)).Id;

    private RoundForm Form(string title = "Indikatorerna") => new() { Instrument = "indikatorerna-pagaende/1", Title = title, ClosesAt = InDays(14) };

    private string InDays(int days) => Get<PortalClock>().LocalNow.AddDays(days).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private T Get<T>()
        where T : notnull => _head.ServiceProvider.GetRequiredService<T>();

    private Task<PortalContext> DatabaseAsync() => portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
}
