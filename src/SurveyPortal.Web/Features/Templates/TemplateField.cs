using System.Globalization;

namespace SurveyPortal.Web.Features.Templates;

/// <summary>Ids of the fields of a draft, where a fault's link leads.</summary>
internal static class TemplateField
{
    public const string Title = "titel";
    public const string Heading = "rubrik";
    public const string Introduction = "inledning";
    public const string Credit = "kalla";
    public const string DontKnow = "vet-ej";
    public const string Actor = "aktor-fraga";
    public const string OpenBatch = "pagar";
    public const string Closed = "stangd";

    // What a list is called in ids and in the names of its buttons.
    public const string Steps = "steg";
    public const string Axes = "axel";
    public const string Options = "val";
    public const string Texts = "text";

    public static string Step(int row) => Of(Steps, row, "ord");

    public static string AxisLabel(int row) => Of(Axes, row, "namn");

    public static string AxisText(int row) => Of(Axes, row, "fraga");

    public static string OptionText(int row) => Of(Options, row, "svar");

    public static string OptionGroup(int row) => Of(Options, row, "grupp");

    public static string Text(int row) => Of(Texts, row, "fraga");

    /// <summary>The whole row, where the eye is led when the row before it is gone.</summary>
    public static string Row(string list, int row) => string.Create(CultureInfo.InvariantCulture, $"{list}-{row}");

    public static string Of(string list, int row, string part) => string.Create(CultureInfo.InvariantCulture, $"{list}-{row}-{part}");

    /// <summary>The button that adds a row to a list.</summary>
    public static string Add(string list) => list + "-ny";
}
