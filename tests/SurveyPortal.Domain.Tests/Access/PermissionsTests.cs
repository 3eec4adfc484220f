using SurveyPortal.Domain.Access;

namespace SurveyPortal.Domain.Tests.Access;

public sealed class PermissionsTests
{
    private static readonly PortalRole[] Roles =
    [
        PortalRole.Administrator, PortalRole.Head, PortalRole.Coordinator, PortalRole.Manager, PortalRole.Coach,
        PortalRole.EventOrganiser, PortalRole.PreparatoryGroup, PortalRole.Board,
    ];

    // The whole table once more, written by hand: a change of rights has to be made twice.
    // A everything, + own areas and the association, o own areas, f the association, - nothing; columns as in Roles.
    private static readonly (PortalAction Action, string Reaches)[] Rows =
    [
        (PortalAction.SeeOverview, "AAAAAAAA"),
        (PortalAction.SeeRounds, "AA++--ff"),
        (PortalAction.ManageRounds, "AAo-----"),
        (PortalAction.SeeResults, "AA++--ff"),
        (PortalAction.ActivateDevice, "AA+-+---"),
        (PortalAction.SeeAdministration, "AA------"),
        (PortalAction.ManageDevices, "AA------"),
        (PortalAction.TakeBackup, "A-------"),
        (PortalAction.ManageAccounts, "A-------"),
        (PortalAction.ManageMail, "AA------"),
        (PortalAction.ManageSettings, "AA------"),
        (PortalAction.SeeLog, "AA------"),
        (PortalAction.DeleteAnswers, "-A------"),
        (PortalAction.ManageTemplates, "AA------"),
        (PortalAction.ManageCampaigns, "AA------"),
        (PortalAction.FollowUpArea, "AAo-----"),
        (PortalAction.SeeFaultReports, "AA------"),
    ];

    public static TheoryData<PortalRole, PortalAction, Reach> Table()
    {
        var data = new TheoryData<PortalRole, PortalAction, Reach>();
        foreach (var (action, reaches) in Rows)
        {
            for (var i = 0; i < Roles.Length; i++)
            {
                data.Add(Roles[i], action, reaches[i] switch
                {
                    'A' => Reach.All,
                    '+' => Reach.OwnAndAssociation,
                    'o' => Reach.OwnAreas,
                    'f' => Reach.Association,
                    _ => Reach.None,
                });
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Every_role_reaches_what_the_table_says_and_no_further(PortalRole role, PortalAction action, Reach reach) =>
        Assert.Equal(reach, Permissions.Of(role, action));

    [Fact]
    public void The_table_names_every_role_and_every_action() =>
        Assert.Equal(Enum.GetValues<PortalRole>().Length * Enum.GetValues<PortalAction>().Length, Table().Count);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(9)]
    [InlineData(int.MaxValue)]
    public void A_role_that_does_not_exist_may_do_nothing(int role)
    {
        Assert.False(Enum.IsDefined((PortalRole)role));
        Assert.All(Enum.GetValues<PortalAction>(), action => Assert.Equal(Reach.None, Permissions.Of((PortalRole)role, action)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(17)]
    [InlineData(int.MaxValue)]
    public void An_action_that_does_not_exist_is_allowed_to_nobody(int action)
    {
        Assert.False(Enum.IsDefined((PortalAction)action));
        Assert.All(Enum.GetValues<PortalRole>(), role => Assert.Equal(Reach.None, Permissions.Of(role, (PortalAction)action)));
    }

    [Fact]
    public void Those_who_work_in_a_municipality_are_tied_to_areas() => Assert.Equal(
        [PortalRole.Coach, PortalRole.Coordinator, PortalRole.Manager, PortalRole.EventOrganiser],
        Enum.GetValues<PortalRole>().Where(Permissions.IsTiedToAreas).OrderBy(role => (int)role));

    [Fact]
    public void Whoever_reaches_everything_signs_in_in_two_steps() => Assert.All(Enum.GetValues<PortalRole>(), role => Assert.Equal(
        Enum.GetValues<PortalAction>().Any(action => action != PortalAction.SeeOverview && Permissions.Of(role, action) == Reach.All),
        Permissions.NeedsTwoFactor(role)));
}
