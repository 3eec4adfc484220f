namespace SurveyPortal.Domain.Spider;

/// <summary>An earlier result as somebody wrote it, in a form or in a file.</summary>
/// <param name="MeasuredOn">The day, as 2018-11-05.</param>
/// <param name="Answers">A whole number.</param>
/// <param name="Steps">A whole number.</param>
/// <param name="Means">Numbers with comma or point, by axis key; an empty one was not asked.</param>
/// <param name="Source">Where the numbers are from.</param>
/// <param name="Note">What one should know about them.</param>
public sealed record EarlierText(string MeasuredOn, string Answers, string Steps, IReadOnlyDictionary<string, string> Means, string Source, string Note);
