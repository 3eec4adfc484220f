namespace SurveyPortal.Web.Features.Measurements;

/// <summary>The fields' names on the page.</summary>
internal static class FormField
{
    public const string Instrument = "enkat";
    public const string Area = "omrade";
    public const string Title = "titel";
    public const string OpensAt = "oppnar";
    public const string ClosesAt = "stanger";
}
