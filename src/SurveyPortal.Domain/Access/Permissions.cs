namespace SurveyPortal.Domain.Access;

/// <summary>The one table that says who may do what, and how far. Whatever is not in it is denied.</summary>
public static class Permissions
{
    private static readonly Dictionary<PortalRole, Dictionary<PortalAction, Reach>> Table = new()
    {
        [PortalRole.Administrator] = new()
        {
            [PortalAction.SeeOverview] = Reach.All,
            [PortalAction.SeeRounds] = Reach.All,
            [PortalAction.ManageRounds] = Reach.All,
            [PortalAction.SeeResults] = Reach.All,
            [PortalAction.ActivateDevice] = Reach.All,
            [PortalAction.SeeAdministration] = Reach.All,
            [PortalAction.ManageDevices] = Reach.All,
            [PortalAction.TakeBackup] = Reach.All,
            [PortalAction.ManageAccounts] = Reach.All,
            [PortalAction.ManageMail] = Reach.All,
            [PortalAction.ManageSettings] = Reach.All,
            [PortalAction.SeeLog] = Reach.All,
            [PortalAction.ManageTemplates] = Reach.All,
            [PortalAction.ManageCampaigns] = Reach.All,
            [PortalAction.FollowUpArea] = Reach.All,
            [PortalAction.SeeFaultReports] = Reach.All,
        },
        [PortalRole.Head] = new()
        {
            [PortalAction.SeeOverview] = Reach.All,
            [PortalAction.SeeRounds] = Reach.All,
            [PortalAction.ManageRounds] = Reach.All,
            [PortalAction.SeeResults] = Reach.All,
            [PortalAction.ActivateDevice] = Reach.All,
            [PortalAction.SeeAdministration] = Reach.All,
            [PortalAction.ManageDevices] = Reach.All,
            [PortalAction.ManageMail] = Reach.All,
            [PortalAction.ManageSettings] = Reach.All,
            [PortalAction.SeeLog] = Reach.All,
            [PortalAction.ManageTemplates] = Reach.All,
            [PortalAction.ManageCampaigns] = Reach.All,
            [PortalAction.FollowUpArea] = Reach.All,
            [PortalAction.SeeFaultReports] = Reach.All,
            // Deletion rests on a decision of the association, so it is the head's, not the technician's.
            [PortalAction.DeleteAnswers] = Reach.All,
        },
        [PortalRole.Coordinator] = new()
        {
            [PortalAction.SeeOverview] = Reach.All,
            [PortalAction.SeeRounds] = Reach.OwnAndAssociation,
            [PortalAction.ManageRounds] = Reach.OwnAreas,
            [PortalAction.FollowUpArea] = Reach.OwnAreas,
            [PortalAction.SeeResults] = Reach.OwnAndAssociation,
            [PortalAction.ActivateDevice] = Reach.OwnAndAssociation,
        },
        [PortalRole.Manager] = new()
        {
            [PortalAction.SeeOverview] = Reach.All,
            [PortalAction.SeeRounds] = Reach.OwnAndAssociation,
            [PortalAction.SeeResults] = Reach.OwnAndAssociation,
        },
        // A coach never sees what the own participants answered, not even as figures.
        [PortalRole.Coach] = new()
        {
            [PortalAction.SeeOverview] = Reach.All,
            [PortalAction.ActivateDevice] = Reach.OwnAndAssociation,
        },
        [PortalRole.EventOrganiser] = new()
        {
            [PortalAction.SeeOverview] = Reach.All,
        },
        [PortalRole.PreparatoryGroup] = new()
        {
            [PortalAction.SeeOverview] = Reach.All,
            [PortalAction.SeeRounds] = Reach.Association,
            [PortalAction.SeeResults] = Reach.Association,
        },
        [PortalRole.Board] = new()
        {
            [PortalAction.SeeOverview] = Reach.All,
            [PortalAction.SeeRounds] = Reach.Association,
            [PortalAction.SeeResults] = Reach.Association,
        },
    };

    /// <summary>How far a role's right goes.</summary>
    public static Reach Of(PortalRole role, PortalAction action) =>
        Table.TryGetValue(role, out var rights) && rights.TryGetValue(action, out var reach) ? reach : Reach.None;

    /// <summary>True when the role is tied to areas: somewhere its right goes to the own areas but not to others, or it works for them.</summary>
    public static bool IsTiedToAreas(PortalRole role) =>
        // Events are arranged for areas, although the role reaches nothing in the table that belongs to one.
        role == PortalRole.EventOrganiser
        || (Table.TryGetValue(role, out var rights) && rights.Values.Any(reach => reach.HasFlag(Reach.OwnAreas) && !reach.HasFlag(Reach.OtherAreas)));

    /// <summary>True when two steps are asked of the role at sign-in: whoever sees everything is worth attacking.</summary>
    public static bool NeedsTwoFactor(PortalRole role) => role is PortalRole.Administrator or PortalRole.Head;
}
