using System.Globalization;

namespace SurveyPortal.Web.Features.PublicPages;

/// <summary>What can be pressed in the editor of a text.</summary>
internal static class TextDeed
{
    public const string Save = "spara";
    public const string Look = "visa";
    public const string Add = "lagg-till";
    public const string Preset = "forval";
    private const string UpMark = "upp-";
    private const string AwayMark = "bort-";

    public static string Up(int row) => UpMark + row.ToString(CultureInfo.InvariantCulture);

    public static string Away(int row) => AwayMark + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>Changes the form without storing it, and says what was done.</summary>
    public static string? Change(TextForm form, PublicPage page)
    {
        switch (form.Do)
        {
            case Add:
                form.Rows.Add(new SectionRow());
                return PublicPagesTexts.DoneAdd;
            case Preset:
                form.Rows = TextForm.Of(page.Preset);
                return PublicPagesTexts.DonePreset;
            case { } deed when Row(deed, UpMark, form) is { } row and > 0:
                (form.Rows[row - 1], form.Rows[row]) = (form.Rows[row], form.Rows[row - 1]);
                return PublicPagesTexts.DoneUp;
            case { } deed when Row(deed, AwayMark, form) is { } row:
                form.Rows.RemoveAt(row);
                return PublicPagesTexts.DoneAway;
            default:
                return null;
        }
    }

    private static int? Row(string deed, string mark, TextForm form) =>
        deed.StartsWith(mark, StringComparison.Ordinal) && int.TryParse(deed.AsSpan(mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row < form.Rows.Count
            ? row
            : null;
}
