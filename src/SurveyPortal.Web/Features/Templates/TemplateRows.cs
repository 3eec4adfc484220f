using System.Globalization;
using SurveyPortal.Domain.Instruments;

namespace SurveyPortal.Web.Features.Templates;

/// <summary>
/// Adds, moves and removes rows of a draft that is being written. Each is a button of the form, so it works without script;
/// nothing is stored until the draft is saved.
/// </summary>
internal static class TemplateRows
{
    public const string Up = "upp";
    public const string Down = "ned";
    public const string Remove = "bort";

    /// <summary>Does what the button says; false when it is no button of a list.</summary>
    public static bool Apply(TemplateForm form, string? deed)
    {
        var parts = (deed ?? "").Split('-');
        if (parts.Length is < 2 or > 3)
        {
            return false;
        }

        var row = parts.Length == 3 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        switch (parts[0])
        {
            case TemplateField.Steps:
                Change(form.Steps, parts[1], row, TemplateRules.MostSteps);
                return true;
            case TemplateField.Axes:
                Change(form.Axes, parts[1], row, TemplateRules.MostAxes);
                return true;
            case TemplateField.Options:
                var unanswered = form.Options.ElementAtOrDefault(form.Unanswered);
                Change(form.Options, parts[1], row, TemplateRules.MostOptions);
                form.Unanswered = unanswered is null ? -1 : form.Options.IndexOf(unanswered);
                return true;
            case TemplateField.Texts:
                Change(form.Texts, parts[1], row, TemplateRules.MostTexts);
                return true;
            default:
                return false;
        }
    }

    private static void Change<TRow>(List<TRow> rows, string verb, int row, int most)
        where TRow : new()
    {
        switch (verb)
        {
            case "ny" when rows.Count < most:
                rows.Add(new TRow());
                break;
            case Up when row > 0 && row < rows.Count:
                (rows[row - 1], rows[row]) = (rows[row], rows[row - 1]);
                break;
            case Down when row >= 0 && row < rows.Count - 1:
                (rows[row], rows[row + 1]) = (rows[row + 1], rows[row]);
                break;
            case Remove when row >= 0 && row < rows.Count:
                rows.RemoveAt(row);
                break;
        }
    }
}
