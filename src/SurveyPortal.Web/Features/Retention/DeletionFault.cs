namespace SurveyPortal.Web.Features.Retention;

/// <summary>Something to put right, and the field it is about.</summary>
public sealed record DeletionFault(string Field, string Text)
{
    public const string Months = "manader";
    public const string Decision = "beslut";
    public const string Reference = "beslut-igen";
    public const string Sure = "saker";
}
