namespace SurveyPortal.Persistence.Log;

/// <summary>What can be written in the log of events. Stored by name: names are never changed.</summary>
public enum LogKind
{
    /// <summary>Somebody signed in.</summary>
    SignedIn,

    /// <summary>Somebody signed out.</summary>
    SignedOut,

    /// <summary>A sign-in failed for an account that exists.</summary>
    SignInFailed,

    /// <summary>An account was locked for a while after failed sign-ins.</summary>
    LockedOut,

    /// <summary>A password was changed.</summary>
    PasswordChanged,

    /// <summary>A link to choose a new password was asked for.</summary>
    PasswordForgotten,

    /// <summary>Two-step sign-in was turned on.</summary>
    TwoFactorOn,

    /// <summary>Two-step sign-in was turned off.</summary>
    TwoFactorOff,

    /// <summary>New recovery codes were made.</summary>
    RecoveryCodesMade,

    /// <summary>A recovery code was used.</summary>
    RecoveryCodeUsed,

    /// <summary>A passkey was added.</summary>
    PasskeyAdded,

    /// <summary>A passkey was removed.</summary>
    PasskeyRemoved,

    /// <summary>Sessions were ended from elsewhere.</summary>
    SessionsEnded,

    /// <summary>Somebody was invited.</summary>
    Invited,

    /// <summary>An invitation was accepted.</summary>
    InvitationAccepted,

    /// <summary>Roles or areas were changed.</summary>
    RolesChanged,

    /// <summary>An account was deactivated.</summary>
    Deactivated,

    /// <summary>An account was activated again.</summary>
    Reactivated,

    /// <summary>A person's name or address was changed.</summary>
    PersonChanged,

    /// <summary>An account was removed.</summary>
    AccountRemoved,

    /// <summary>A round was planned.</summary>
    RoundPlanned,

    /// <summary>A round was opened.</summary>
    RoundOpened,

    /// <summary>A round was closed.</summary>
    RoundClosed,

    /// <summary>A round's window was changed.</summary>
    RoundWindowChanged,

    /// <summary>Results were fetched as a file.</summary>
    Exported,

    /// <summary>How long a round's answers are kept was decided.</summary>
    RetentionDecided,

    /// <summary>A round's answers were deleted.</summary>
    AnswersDeleted,

    /// <summary>An archive package was fetched.</summary>
    Archived,

    /// <summary>A tablet was turned into an answering device.</summary>
    DeviceActivated,

    /// <summary>A tablet was turned off.</summary>
    DeviceTurnedOff,

    /// <summary>A backup was taken.</summary>
    BackupTaken,

    /// <summary>Settings of the association or public texts were changed.</summary>
    SettingsChanged,

    /// <summary>A failed mail was put in the queue again.</summary>
    MailResent,

    /// <summary>A test mail was sent.</summary>
    TestMailSent,

    /// <summary>A questionnaire of the association's own was saved, imported or published.</summary>
    TemplateChanged,

    /// <summary>A campaign was planned.</summary>
    CampaignPlanned,

    /// <summary>People were invited to a round: how many, never who.</summary>
    InvitationsSent,

    /// <summary>Codes were made to print: how many.</summary>
    CodesPrinted,

    /// <summary>When reminders are sent was changed.</summary>
    RemindersChanged,

    /// <summary>Reminders were sent: how many, never to whom.</summary>
    RemindersSent,

    /// <summary>A free text was reviewed: shown or not, never what it says.</summary>
    TextReviewed,

    /// <summary>A baseline or an earlier result was entered, changed or removed.</summary>
    EarlierResultChanged,

    /// <summary>A baseline was confirmed.</summary>
    BaselineConfirmed,

    /// <summary>A confirmed baseline was corrected.</summary>
    BaselineCorrected,

    /// <summary>A link to released results was made.</summary>
    ResultsShared,

    /// <summary>A link to released results was ended before its time.</summary>
    SharingEnded,

    /// <summary>What a collaboration group decided was written down.</summary>
    DecisionNoted,

    /// <summary>A report of a fault in accessibility was marked as handled.</summary>
    FaultReportHandled,
}
