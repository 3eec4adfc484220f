using Bunit;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence.Areas;
using SurveyPortal.Web.Features.Spindeln;
using SurveyPortal.Web.Figures.Spider;
using SurveyPortal.Web.Tests.Figures;

namespace SurveyPortal.Web.Tests.Features.Spindeln;

public sealed class EmptyStateTests : BunitContext
{
    private static readonly StaffMember Head = new([PortalRole.Head], []);

    [Fact]
    public void Before_the_first_measurement_the_head_is_told_the_three_steps() => Assert.Equal(
        [PortalUrls.Templates, PortalUrls.EarlierResults, PortalUrls.NewCampaign],
        Render<FirstSpindel>(parameters => parameters.Add(page => page.Person, Head)).FindAll("a").Select(link => link.GetAttribute("href")));

    [Fact]
    public void Others_are_told_who_begins() =>
        Assert.Contains("Förbundschefen planerar", Render<FirstSpindel>(parameters => parameters.Add(page => page.Person, new StaffMember([PortalRole.Board], []))).Markup, StringComparison.Ordinal);

    [Fact]
    public void An_area_without_a_measurement_is_offered_its_baseline_by_whoever_looks_after_it()
    {
        var spiders = new Spiders();
        var area = new Area { Id = spiders.Area("Norrby"), Name = "Norrby" };

        Assert.Contains(PortalUrls.NewEarlierResult, Nothing(spiders, area, new StaffMember([PortalRole.Coordinator], [area.Id])), StringComparison.Ordinal);
        Assert.DoesNotContain("href", Nothing(spiders, area, new StaffMember([PortalRole.Manager], [area.Id])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_measurement_that_has_just_opened_says_how_many_are_needed()
    {
        var spiders = new Spiders();
        var area = new Area { Id = spiders.Area("Norrby"), Name = "Norrby" };
        spiders.Round(spiders.Campaign(2026), area.Id, null, open: true);

        Assert.Contains("minst 16 i samma grupp", Nothing(spiders, area, Head), StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_measurement_with_too_few_answers_says_why_nothing_is_shown()
    {
        var spiders = new Spiders();
        var area = new Area { Id = spiders.Area("Norrby"), Name = "Norrby" };
        spiders.Round(spiders.Campaign(2025), area.Id, new Domain.Release.Snapshot(1, true, []));

        Assert.Contains("Spindeln 2025: Färre än 5 svar.", Nothing(spiders, area, Head), StringComparison.Ordinal);
    }

    private string Nothing(Spiders spiders, Area area, StaffMember person) => Render<NothingYet>(parameters => parameters
        .Add(page => page.Book, spiders.Records.Of(area.Id)).Add(page => page.Area, area).Add(page => page.Person, person)).Markup;
}
