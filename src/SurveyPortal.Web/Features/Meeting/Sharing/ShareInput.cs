using System.Globalization;

namespace SurveyPortal.Web.Features.Meeting.Sharing;

/// <summary>What is filled in to share results.</summary>
/// <param name="Polygons">Keys of what is shown.</param>
/// <param name="Purpose">What it is for, in the maker's words.</param>
/// <param name="Days">How long.</param>
/// <param name="Seal">The link's secret, sealed.</param>
public sealed record ShareInput(IReadOnlyList<string> Polygons, string? Purpose, string? Days, string? Seal)
{
    /// <summary>Days as a number; null when it is none.</summary>
    public int? DaysAsNumber => int.TryParse(Days?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null;

    /// <summary>The purpose on one line.</summary>
    public string PurposeAsLine => new string([.. (Purpose ?? "").Select(letter => char.IsControl(letter) ? ' ' : letter)]).Trim();
}
