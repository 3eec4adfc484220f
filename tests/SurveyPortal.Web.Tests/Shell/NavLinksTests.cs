using Bunit;
using SurveyPortal.Domain.Access;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Tests.Shell;

public sealed class NavLinksTests : BunitContext
{
    [Fact]
    public void A_coach_sees_the_overview_only() => Assert.Equal([PortalUrls.Overview], Links(PortalRole.Coach));

    [Fact]
    public void The_head_sees_rounds_and_what_looks_after_the_portal() =>
        Assert.Equal([PortalUrls.Overview, PortalUrls.Rounds, PortalUrls.Spindeln, PortalUrls.Administration], Links(PortalRole.Head));

    [Theory]
    [InlineData(PortalRole.Coordinator)]
    [InlineData(PortalRole.Manager)]
    [InlineData(PortalRole.Board)]
    public void Whoever_sees_rounds_but_does_not_look_after_the_portal_has_three_ways(PortalRole role) =>
        Assert.Equal([PortalUrls.Overview, PortalUrls.Rounds, PortalUrls.Spindeln], Links(role));

    [Fact]
    public void Without_a_role_there_is_nothing() => Assert.Empty(Links());

    private string[] Links(params PortalRole[] roles) =>
        [.. Render<NavLinks>(parameters => parameters.AddCascadingValue(SignedIn.State(roles))).FindAll("a").Select(link => link.GetAttribute("href")!)];
}
