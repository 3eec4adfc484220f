using SurveyPortal.Domain.Scoring;

namespace SurveyPortal.Web.Charts;

/// <summary>One axis of a spider.</summary>
/// <param name="Key">The same over the years as long as it asks the same.</param>
/// <param name="Label">Its short name, as it stands beside the chart and in the table.</param>
public sealed record SpiderAxis(string Key, string Label);

/// <summary>
/// One polygon: means by axis, or the reason why they are not shown. A withheld axis cannot hold a mean, so no chart,
/// table, picture or file can leak it by mistake. An axis that is in neither was not asked.
/// </summary>
public sealed class SpiderPolygon
{
    private SpiderPolygon(string key, string name, SpiderTone tone)
    {
        Key = key;
        Name = SpiderText.Plain(name);
        Tone = tone;
    }

    /// <summary>What it is called in addresses and parameters.</summary>
    public string Key { get; }

    /// <summary>What people call it, such as "Baslinje 2017".</summary>
    public string Name { get; }

    /// <summary>How it looks.</summary>
    public SpiderTone Tone { get; }

    /// <summary>The answers it rests on; 0 when the whole polygon is withheld.</summary>
    public int Answers { get; private init; }

    /// <summary>True for a result from earlier years that was entered as means, not answered in the portal.</summary>
    public bool IsAggregate { get; private init; }

    /// <summary>Why nothing of it is shown, such as "Färre än 5 svar"; null when it is shown.</summary>
    public string? Reason { get; private init; }

    /// <summary>Means by axis, with one decimal.</summary>
    public IReadOnlyDictionary<string, decimal> Scores { get; private init; } = new Dictionary<string, decimal>();

    /// <summary>Why an axis is not shown, by axis.</summary>
    public IReadOnlyDictionary<string, string> Reasons { get; private init; } = new Dictionary<string, string>();

    /// <summary>A polygon that may be shown.</summary>
    /// <param name="key">What it is called in addresses and parameters.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="tone">How it looks.</param>
    /// <param name="answers">The answers it rests on.</param>
    /// <param name="scores">Means by axis; rounded to one decimal as they are everywhere.</param>
    /// <param name="reasons">Why an axis is withheld, by axis; what is in neither was not asked.</param>
    /// <param name="isAggregate">True for a result from earlier years that was entered as means.</param>
    public static SpiderPolygon Shown(
        string key,
        string name,
        SpiderTone tone,
        int answers,
        IReadOnlyDictionary<string, decimal> scores,
        IReadOnlyDictionary<string, string>? reasons = null,
        bool isAggregate = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(answers);
        reasons ??= new Dictionary<string, string>();
        if (reasons.Keys.FirstOrDefault(scores.ContainsKey) is { } both)
        {
            throw new ArgumentException($"The axis '{both}' is withheld and cannot have a mean.", nameof(scores));
        }

        return new SpiderPolygon(key, name, tone)
        {
            Answers = answers,
            Scores = scores.ToDictionary(score => score.Key, score => MeanScore.Round(score.Value)),
            Reasons = reasons.ToDictionary(reason => reason.Key, reason => SpiderText.Plain(reason.Value)),
            IsAggregate = isAggregate,
        };
    }

    /// <summary>A polygon of which nothing may be shown; the reason stands in its place.</summary>
    public static SpiderPolygon Withheld(string key, string name, SpiderTone tone, string reason) => new(key, name, tone) { Reason = SpiderText.Plain(reason) };

    /// <summary>Why there is no mean on an axis; null when there is one.</summary>
    internal string? ReasonFor(string axis) => Scores.ContainsKey(axis) ? null : Reason ?? Reasons.GetValueOrDefault(axis) ?? ChartTexts.SpiderNotAsked;

    internal decimal? Score(string axis) => Scores.TryGetValue(axis, out var score) ? score : null;

    /// <summary>"12 svar", or the reason why the polygon is not shown.</summary>
    internal string Basis => Reason ?? ShareText.Format(ChartTexts.SpiderAnswers, ShareText.Number(Answers));
}
