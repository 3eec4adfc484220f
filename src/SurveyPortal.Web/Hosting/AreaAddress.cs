using System.Globalization;
using System.Text;
using SurveyPortal.Persistence.Areas;

namespace SurveyPortal.Web.Hosting;

/// <summary>An area's name as a part of an address: "Norra Österby" is <c>norra-osterby</c>.</summary>
internal static class AreaAddress
{
    // What has an address of its own beside the areas.
    private static readonly string[] Taken = ["forbundet", "formular", "matningar", "tidigare"];

    public static string Of(Area area)
    {
        ArgumentNullException.ThrowIfNull(area);
        var plain = string.Concat(area.Name.Normalize(NormalizationForm.FormD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            .Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-'));
        var address = string.Join('-', plain.Split('-', StringSplitOptions.RemoveEmptyEntries));
        return address.Length == 0 || Taken.Contains(address) ? $"omrade-{area.Id.ToString("N")[..8]}" : address;
    }

    /// <summary>The area of an address, among all there are. Of two whose names give the same address, each is found by its id too.</summary>
    public static Area? Find(IReadOnlyCollection<Area> areas, string address) =>
        Guid.TryParseExact(address, "N", out var id) ? areas.FirstOrDefault(area => area.Id == id)
        : areas.Where(area => Of(area) == address).ToList() is [var only] ? only
        : null;

    /// <summary>The address of an area beside the others: its name, or its id where two names give the same.</summary>
    public static string Among(IReadOnlyCollection<Area> areas, Area area)
    {
        var address = Of(area);
        return areas.Count(other => Of(other) == address) > 1 ? area.Id.ToString("N") : address;
    }
}
