using FsCheck;
using FsCheck.Fluent;
using SurveyPortal.Domain.Access;

namespace SurveyPortal.Domain.Tests.Access;

public sealed class StaffMemberTests
{
    private static readonly Guid Own = new("11111111-1111-1111-1111-111111111111");
    private static readonly Guid Other = new("22222222-2222-2222-2222-222222222222");

    private static StaffMember A(PortalRole role) => new([role], [Own]);

    [Fact]
    public void A_coordinator_changes_the_own_areas_rounds_and_no_others()
    {
        var coordinator = A(PortalRole.Coordinator);

        Assert.True(coordinator.MayWith(PortalAction.ManageRounds, Own));
        Assert.False(coordinator.MayWith(PortalAction.ManageRounds, Other));
        Assert.False(coordinator.MayWith(PortalAction.ManageRounds, null));
        Assert.True(coordinator.MayWith(PortalAction.SeeResults, null));
        Assert.False(coordinator.MayWith(PortalAction.SeeResults, Other));
    }

    [Fact]
    public void The_board_sees_the_whole_association_and_no_single_area() =>
        Assert.Equal((true, false), (A(PortalRole.Board).MayWith(PortalAction.SeeResults, null), A(PortalRole.Board).MayWith(PortalAction.SeeResults, Own)));

    [Fact]
    public void A_coach_never_sees_results_whatever_other_undefined_role_comes_along()
    {
        var coach = new StaffMember([PortalRole.Coach, (PortalRole)99, default], [Own]);

        Assert.False(coach.May(PortalAction.SeeResults));
        Assert.All(new Guid?[] { null, Own, Other }, area => Assert.False(coach.MayWith(PortalAction.SeeResults, area)));
    }

    [Fact]
    public void A_right_to_the_own_areas_is_empty_without_areas()
    {
        var coordinator = new StaffMember([PortalRole.Coordinator], []);

        Assert.False(coordinator.May(PortalAction.ManageRounds));
        Assert.True(coordinator.May(PortalAction.SeeRounds));
        Assert.False(coordinator.MayWith(PortalAction.SeeRounds, Own));
    }

    [Fact]
    public void Somebody_without_roles_may_do_nothing() => Assert.All(Enum.GetValues<PortalAction>(), action =>
    {
        var nobody = new StaffMember([], [Own]);
        Assert.False(nobody.May(action));
        Assert.False(nobody.MayWith(action, null));
        Assert.False(nobody.MayWith(action, Own));
    });

    [Fact]
    public void Two_roles_may_what_either_may_and_nothing_more() => Prop.ForAll(
        Gen.Elements(Enum.GetValues<PortalRole>()).Two().ToArbitrary(),
        Gen.Elements(Enum.GetValues<PortalAction>()).ToArbitrary(),
        (roles, action) =>
        {
            var both = new StaffMember([roles.Item1, roles.Item2], [Own]);
            return new Guid?[] { null, Own, Other }.All(area =>
                both.MayWith(action, area) == (A(roles.Item1).MayWith(action, area) || A(roles.Item2).MayWith(action, area)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_page_opens_exactly_to_those_who_may_do_it_with_something() => Prop.ForAll(
        Gen.Elements(Enum.GetValues<PortalRole>()).ToArbitrary(),
        Gen.Elements(Enum.GetValues<PortalAction>()).ToArbitrary(),
        Gen.Elements(true, false).ToArbitrary(),
        (role, action, tied) =>
        {
            var person = new StaffMember([role], tied ? [Own] : []);
            return person.May(action) == new Guid?[] { null, Own, Other }.Any(area => (area != Own || tied) && person.MayWith(action, area));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nobody_reaches_another_area_without_reaching_the_own_and_the_association() => Prop.ForAll(
        Gen.Elements(Enum.GetValues<PortalRole>()).ToArbitrary(),
        Gen.Elements(Enum.GetValues<PortalAction>()).ToArbitrary(),
        (role, action) => !A(role).MayWith(action, Other) || (A(role).MayWith(action, Own) && A(role).MayWith(action, null))).QuickCheckThrowOnFailure();
}
