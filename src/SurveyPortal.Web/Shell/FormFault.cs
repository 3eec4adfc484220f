namespace SurveyPortal.Web.Shell;

/// <summary>Something to put right in a form.</summary>
/// <param name="Field">The id of the field it belongs to.</param>
/// <param name="Text">What is wrong.</param>
public sealed record FormFault(string Field, string Text);
