using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Campaigns;

/// <summary>What a person reads after trying something with a campaign. What went well has an address of its own, so that a reload does nothing.</summary>
public sealed record CampaignNews(MessageKind Kind, string Text)
{
    internal const string Planned = "planerad";
    internal const string Opened = "oppnad";
    internal const string Moved = "tider";
    internal const string Nothing = "inget";

    internal static CampaignNews Overtaken => new(MessageKind.Bad, CampaignsTexts.Overtaken);

    internal static CampaignNews? Of(string? done) => done switch
    {
        Planned => new CampaignNews(MessageKind.Good, CampaignsTexts.PlannedDone),
        Opened => new CampaignNews(MessageKind.Good, CampaignsTexts.OpenedDone),
        Moved => new CampaignNews(MessageKind.Good, CampaignsTexts.MovedDone),
        Nothing => new CampaignNews(MessageKind.Info, CampaignsTexts.NothingDone),
        _ => null,
    };
}
