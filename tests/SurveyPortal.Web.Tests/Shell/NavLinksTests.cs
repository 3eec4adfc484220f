using Bunit;
using SurveyPortal.Domain.Access;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Tests.Shell;

public sealed class NavLinksTests : BunitContext
{
    [Fact]
    public void A_coach_sees_the_overview_only() => Assert.Equal([PortalUrls.Overview], Links(PortalRole.Coach));

    [Fact]
    public void The_head_sees_rounds_and_tablets() => Assert.Equal([PortalUrls.Overview, PortalUrls.Rounds, PortalUrls.Devices], Links(PortalRole.Head));

    [Fact]
    public void An_administrator_sees_backups_too() => Assert.Equal(
        [PortalUrls.Overview, PortalUrls.Rounds, PortalUrls.Devices, PortalUrls.Backups], Links(PortalRole.Administrator));

    [Fact]
    public void Without_a_role_there_is_nothing() => Assert.Empty(Links());

    private string[] Links(params PortalRole[] roles) =>
        [.. Render<NavLinks>(parameters => parameters.AddCascadingValue(SignedIn.State(roles))).FindAll("a").Select(link => link.GetAttribute("href")!)];
}
