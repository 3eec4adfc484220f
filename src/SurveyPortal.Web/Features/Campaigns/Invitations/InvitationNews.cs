using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Campaigns.Invitations;

/// <summary>What a person reads after changing something about invitations.</summary>
internal static class InvitationNews
{
    public const string Removed = "borttagen";
    public const string Retried = "forsoker";
    public const string ReminderAdded = "paminnelse";
    public const string ReminderRemoved = "ingen-paminnelse";
    public const string ReminderGone = "redan";

    public static CampaignNews NotNow => new(MessageKind.Bad, InvitationsTexts.NotNow);

    public static CampaignNews? Of(string? done) => done switch
    {
        Removed => new CampaignNews(MessageKind.Good, InvitationsTexts.RemovedDone),
        Retried => new CampaignNews(MessageKind.Good, InvitationsTexts.RetriedDone),
        ReminderAdded => new CampaignNews(MessageKind.Good, InvitationsTexts.ReminderDone),
        ReminderRemoved => new CampaignNews(MessageKind.Good, InvitationsTexts.ReminderRemovedDone),
        ReminderGone => new CampaignNews(MessageKind.Info, InvitationsTexts.ReminderGoneDone),
        _ => null,
    };
}
