namespace SurveyPortal.Web.Features.Respond.Pages;

/// <summary>
/// What was posted, for showing the form again. The values come from outside: they are only ever compared with
/// the values a question knows, never written into the page.
/// </summary>
public sealed class SubmittedFields(IReadOnlyDictionary<string, string> values)
{
    /// <summary>Nothing was posted.</summary>
    public static SubmittedFields None { get; } = new(new Dictionary<string, string>());

    /// <summary>True when the field was posted with exactly that value.</summary>
    public bool IsChosen(string field, string value) =>
        values.TryGetValue(field, out var posted) && string.Equals(posted, value, StringComparison.Ordinal);
}
