using System.Globalization;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Campaigns;

/// <summary>What a person filled in about a new campaign, kept as it was written.</summary>
public sealed class CampaignForm
{
    internal const string TitleId = "titel";
    internal const string YearId = "ar";
    internal const string VersionId = "formular";
    internal const string AreasId = "omraden";
    internal const string AccessId = "lankar";
    internal const string OpensId = "oppnar";
    internal const string ClosesId = "stanger";

    /// <summary>The name of the boxes for areas; several come with the same name.</summary>
    internal const string AreaField = "omrade";

    /// <summary>The campaign to be, drawn when the form was made.</summary>
    public Guid Id { get; set; }

    /// <summary>What people call it.</summary>
    public string? Title { get; set; }

    /// <summary>The year it is shown under.</summary>
    public string? Year { get; set; }

    /// <summary>Key and version of the questionnaire.</summary>
    public string? Version { get; set; }

    /// <summary>Who can answer.</summary>
    public RoundAccess Access { get; set; } = RoundAccess.PersonalLinks;

    /// <summary>When the rounds open by themselves; empty for by hand.</summary>
    public string? OpensAt { get; set; }

    /// <summary>When the rounds close by themselves; empty for by hand.</summary>
    public string? ClosesAt { get; set; }

    internal int? ReadYear() => int.TryParse(Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and <= 2100 ? year : null;

    internal VersionChoice? FindVersion(IEnumerable<VersionChoice> versions) => versions.FirstOrDefault(version => version.Value == Version);

    /// <summary>Every fault at once, in the order of the form.</summary>
    internal IReadOnlyList<FormFault> Check(CampaignChoices choices, IReadOnlyList<AreaChoice> areas, PortalClock clock)
    {
        var faults = new List<FormFault>();
        var title = Title?.Trim() ?? "";
        var most = Math.Min(Campaign.MaxTitle, Round.MaxTitle - 2 - choices.Areas.Select(area => area.Name.Length).DefaultIfEmpty(0).Max());
        if (title.Length == 0 || title.Length > most || title.Any(char.IsControl))
        {
            faults.Add(new FormFault(TitleId, title.Length == 0 ? CampaignsTexts.FaultTitle : CampaignsWords.Format(CampaignsTexts.FaultTitleLong, most)));
        }

        if (ReadYear() is null)
        {
            faults.Add(new FormFault(YearId, CampaignsTexts.FaultYear));
        }

        if (FindVersion(choices.Versions) is null)
        {
            faults.Add(new FormFault(VersionId, CampaignsTexts.FaultVersion));
        }

        if (areas.Count == 0)
        {
            faults.Add(new FormFault(AreasId, CampaignsTexts.FaultAreas));
        }

        if (!Enum.IsDefined(Access))
        {
            faults.Add(new FormFault(AccessId, CampaignsTexts.FaultAccess));
        }

        return [.. faults, .. WindowForm.Check(OpensAt, ClosesAt, asksOpening: true, clock)];
    }
}

/// <summary>When the rounds of a campaign open and close, as it is filled in.</summary>
public sealed class WindowForm
{
    /// <summary>The dates the form was made from, as <see cref="CampaignView.Dates"/>: of two who change them at once the second is told.</summary>
    public string? Seen { get; set; }

    /// <summary>Empty for by hand.</summary>
    public string? OpensAt { get; set; }

    /// <summary>Empty for by hand.</summary>
    public string? ClosesAt { get; set; }

    internal static IReadOnlyList<FormFault> Check(string? opens, string? closes, bool asksOpening, PortalClock clock)
    {
        var faults = new List<FormFault>();
        var now = clock.UtcNow;
        var opensAt = asksOpening ? clock.Utc(CampaignTime.ReadMoment(opens)) : null;
        if (asksOpening && !string.IsNullOrWhiteSpace(opens) && (opensAt is null || opensAt <= now))
        {
            faults.Add(new FormFault(CampaignForm.OpensId, opensAt is null ? CampaignsTexts.FaultMoment : CampaignsTexts.FaultOpensPast));
        }

        var closesAt = clock.Utc(CampaignTime.ReadMoment(closes));
        if (!string.IsNullOrWhiteSpace(closes) && (closesAt is null || closesAt <= now || closesAt <= opensAt))
        {
            faults.Add(new FormFault(CampaignForm.ClosesId, closesAt is null ? CampaignsTexts.FaultMoment
                : closesAt <= now ? CampaignsTexts.FaultClosesPast : CampaignsTexts.FaultClosesBeforeOpening));
        }

        return faults;
    }
}
