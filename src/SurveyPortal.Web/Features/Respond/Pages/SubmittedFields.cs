namespace SurveyPortal.Web.Features.Respond.Pages;

/// <summary>
/// What was posted, for showing the form again. The values come from outside: of questions with choices they are only compared with
/// the values the question knows; what was written in a text field stands there again, encoded.
/// </summary>
public sealed class SubmittedFields(IReadOnlyDictionary<string, string> values)
{
    /// <summary>Nothing was posted.</summary>
    public static SubmittedFields None { get; } = new(new Dictionary<string, string>());

    /// <summary>What was written in a text field; empty when it was not sent.</summary>
    public string Text(string field) => values.GetValueOrDefault(field, "");

    /// <summary>True when the field was posted with exactly that value.</summary>
    public bool IsChosen(string field, string value) =>
        values.TryGetValue(field, out var posted) && string.Equals(posted, value, StringComparison.Ordinal);
}
