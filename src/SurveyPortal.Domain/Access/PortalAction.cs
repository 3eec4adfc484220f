namespace SurveyPortal.Domain.Access;

/// <summary>What can be done in the portal; every page and endpoint asks for one of these.</summary>
public enum PortalAction
{
    /// <summary>See the start page for staff, and one's own account.</summary>
    SeeOverview,

    /// <summary>See the list of rounds and a round's own page.</summary>
    SeeRounds,

    /// <summary>Create, open and close rounds.</summary>
    ManageRounds,

    /// <summary>See released results.</summary>
    SeeResults,

    /// <summary>Turn a tablet into an answering device.</summary>
    ActivateDevice,

    /// <summary>See the page that gathers what looks after the portal.</summary>
    SeeAdministration,

    /// <summary>See the list of devices and turn one off.</summary>
    ManageDevices,

    /// <summary>Take backups.</summary>
    TakeBackup,

    /// <summary>Invite people, change what they may do, deactivate them.</summary>
    ManageAccounts,

    /// <summary>See outgoing mail, send it again, try the mail server.</summary>
    ManageMail,

    /// <summary>Change what the portal says of the association, and the public texts.</summary>
    ManageSettings,

    /// <summary>Read the log of events.</summary>
    SeeLog,

    /// <summary>Decide how long a round's answers are kept, delete them, and fetch the archive package.</summary>
    DeleteAnswers,

    /// <summary>Write, import and publish questionnaires of one's own.</summary>
    ManageTemplates,

    /// <summary>Plan a campaign for all areas.</summary>
    ManageCampaigns,

    /// <summary>Look after an area's collaboration survey: baseline and earlier years, review of texts, share links, what the group decided.</summary>
    FollowUpArea,

    /// <summary>Read reports of faults in accessibility.</summary>
    SeeFaultReports,
}
