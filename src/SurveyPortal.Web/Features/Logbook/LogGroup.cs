using SurveyPortal.Persistence.Log;

namespace SurveyPortal.Web.Features.Logbook;

/// <summary>Kinds of events that people look for together.</summary>
/// <param name="Key">In the address.</param>
/// <param name="Kinds">What is in it.</param>
internal sealed record LogGroup(string Key, IReadOnlyList<LogKind> Kinds)
{
    public static IReadOnlyList<LogGroup> All { get; } =
    [
        new("inloggning", [LogKind.SignedIn, LogKind.SignedOut, LogKind.SignInFailed, LogKind.LockedOut, LogKind.SessionsEnded]),
        new("losenord", [LogKind.PasswordChanged, LogKind.PasswordForgotten, LogKind.TwoFactorOn, LogKind.TwoFactorOff, LogKind.RecoveryCodesMade, LogKind.RecoveryCodeUsed, LogKind.PasskeyAdded, LogKind.PasskeyRemoved]),
        new("konton", [LogKind.Invited, LogKind.InvitationAccepted, LogKind.PersonChanged, LogKind.RolesChanged, LogKind.Deactivated, LogKind.Reactivated, LogKind.AccountRemoved]),
        new("matningar", [LogKind.RoundPlanned, LogKind.RoundOpened, LogKind.RoundClosed, LogKind.RoundWindowChanged]),
        new("spindeln", [LogKind.TemplateChanged, LogKind.CampaignPlanned, LogKind.InvitationsSent, LogKind.CodesPrinted, LogKind.RemindersChanged, LogKind.RemindersSent, LogKind.TextReviewed, LogKind.EarlierResultChanged, LogKind.BaselineConfirmed, LogKind.BaselineCorrected, LogKind.ResultsShared, LogKind.SharingEnded, LogKind.DecisionNoted]),
        new("filer", [LogKind.Exported, LogKind.Archived]),
        new("gallring", [LogKind.RetentionDecided, LogKind.AnswersDeleted]),
        new("plattor", [LogKind.DeviceActivated, LogKind.DeviceTurnedOff]),
        new("portalen", [LogKind.BackupTaken, LogKind.SettingsChanged, LogKind.MailResent, LogKind.TestMailSent, LogKind.FaultReportHandled]),
    ];

    public string Name => LogbookTexts.ResourceManager.GetString("Group_" + Key, LogbookTexts.Culture) ?? Key;

    public static LogGroup? Find(string? key) => All.FirstOrDefault(group => group.Key == key);

    /// <summary>What happened, in words.</summary>
    public static string Words(LogKind kind) => LogbookTexts.ResourceManager.GetString("Kind_" + kind, LogbookTexts.Culture) ?? kind.ToString();
}
