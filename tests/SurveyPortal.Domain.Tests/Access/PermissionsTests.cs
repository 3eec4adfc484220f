using SurveyPortal.Domain.Access;

namespace SurveyPortal.Domain.Tests.Access;

public sealed class PermissionsTests
{
    // The whole table once more, written by hand: a change of rights has to be made twice.
    public static TheoryData<PortalRole, PortalAction, bool> Table()
    {
        (PortalAction Action, bool Administrator, bool Head, bool Coach)[] rows =
        [
            (PortalAction.SeeOverview, true, true, true),
            (PortalAction.SeeRounds, true, true, false),
            (PortalAction.ManageRounds, true, true, false),
            (PortalAction.SeeResults, true, true, false),
            (PortalAction.ActivateDevice, true, true, true),
            (PortalAction.ManageDevices, true, true, false),
            (PortalAction.TakeBackup, true, false, false),
        ];
        var data = new TheoryData<PortalRole, PortalAction, bool>();
        foreach (var (action, administrator, head, coach) in rows)
        {
            data.Add(PortalRole.Administrator, action, administrator);
            data.Add(PortalRole.Head, action, head);
            data.Add(PortalRole.Coach, action, coach);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Every_role_may_do_what_the_table_says_and_nothing_else(PortalRole role, PortalAction action, bool allowed) =>
        Assert.Equal(allowed, Permissions.Allows(role, action));

    [Fact]
    public void The_table_names_every_role_and_every_action() =>
        Assert.Equal(Enum.GetValues<PortalRole>().Length * Enum.GetValues<PortalAction>().Length, Table().Count);

    [Fact]
    public void A_coach_never_sees_results_whatever_other_undefined_role_comes_along() =>
        Assert.False(Permissions.Allows([PortalRole.Coach, (PortalRole)99, default], PortalAction.SeeResults));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(int.MaxValue)]
    public void A_role_that_does_not_exist_may_do_nothing(int role)
    {
        Assert.False(Enum.IsDefined((PortalRole)role));
        Assert.All(Enum.GetValues<PortalAction>(), action => Assert.False(Permissions.Allows((PortalRole)role, action)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    [InlineData(int.MaxValue)]
    public void An_action_that_does_not_exist_is_allowed_to_nobody(int action)
    {
        Assert.False(Enum.IsDefined((PortalAction)action));
        Assert.All(Enum.GetValues<PortalRole>(), role => Assert.False(Permissions.Allows(role, (PortalAction)action)));
    }

    [Fact]
    public void Somebody_without_roles_may_do_nothing() =>
        Assert.All(Enum.GetValues<PortalAction>(), action => Assert.False(Permissions.Allows([], action)));

    [Fact]
    public void Somebody_with_two_roles_may_do_what_either_may() =>
        Assert.True(Permissions.Allows([PortalRole.Coach, PortalRole.Head], PortalAction.SeeResults));
}
