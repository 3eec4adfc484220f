namespace SurveyPortal.Domain.Instruments;

/// <summary>
/// A questionnaire with its rules: wording, scales, goal, allowed comparisons and smallest groups.
/// It is data; the rules it carries are enforced where figures are made.
/// </summary>
public sealed record Instrument
{
    /// <summary>Names the instrument across its versions, for example <c>indikatorerna-pagaende</c>.</summary>
    public required string Key { get; init; }

    /// <summary>1, 2, 3 …; a version that a round has used is never changed.</summary>
    public required int Version { get; init; }

    /// <summary>Language tag of the texts, for example <c>sv</c>.</summary>
    public required string Language { get; init; }

    /// <summary>What staff call it.</summary>
    public required string Title { get; init; }

    /// <summary>Who owns the wording.</summary>
    public required string Owner { get; init; }

    /// <summary>The credit that is shown wherever the wording is shown.</summary>
    public required string Credit { get; init; }

    /// <summary>True when nobody but the owner may change a word.</summary>
    public required bool Locked { get; init; }

    /// <summary>The heading respondents see.</summary>
    public required string Heading { get; init; }

    /// <summary>The paragraphs above the first question.</summary>
    public required IReadOnlyList<string> Introduction { get; init; }

    /// <summary>Questions about the respondent; nothing else about a person is ever asked or stored.</summary>
    public required IReadOnlyList<BackgroundQuestion> Background { get; init; }

    /// <summary>The answer scales that items refer to.</summary>
    public required IReadOnlyList<Scale> Scales { get; init; }

    /// <summary>The questions, in the order they are asked.</summary>
    public required IReadOnlyList<Item> Items { get; init; }

    /// <summary>Questions answered in free text, after the items. What is written is kept apart from everything else.</summary>
    public IReadOnlyList<TextQuestion> Texts { get; init; } = [];

    /// <summary>What is computed from an item's answers.</summary>
    public ScoreKind Score { get; init; }

    /// <summary>The goal, where the instrument has one.</summary>
    public required Goal? Goal { get; init; }

    /// <summary>Key of the background question that splits answers into groups; null releases the round as a whole.</summary>
    public required string? ReleaseDimension { get; init; }

    /// <summary>Background questions that may be shown after closing, one at a time.</summary>
    public required IReadOnlyList<string> SecondaryDimensions { get; init; }

    /// <summary>What results may be held against; whatever is not listed is forbidden.</summary>
    public required IReadOnlySet<Comparison> AllowedComparisons { get; init; }

    /// <summary>The smallest groups the instrument allows; settings may raise them, never lower them.</summary>
    public required ReleaseThresholds Thresholds { get; init; }

    /// <summary>The scale of an item.</summary>
    /// <exception cref="KeyNotFoundException">The item belongs to another instrument.</exception>
    public Scale ScaleOf(Item item) =>
        Scales.FirstOrDefault(scale => scale.Key == item.Scale) ?? throw new KeyNotFoundException($"No scale \"{item.Scale}\" in {Key}.");

    /// <summary>The goal for an item, or null when the item is shown as information only.</summary>
    public Goal? GoalOf(Item item) => Goal is { } goal && goal.Scale == item.Scale ? goal : null;

    /// <summary>The background question that answers are released by, or null.</summary>
    public BackgroundQuestion? ReleaseQuestion => Background.FirstOrDefault(question => question.Key == ReleaseDimension);

    /// <summary>The groups that answers can fall into, in the order they are shown.</summary>
    public IReadOnlyList<string> Groups => ReleaseQuestion is { } question ? [.. question.Options.Select(option => option.Value)] : [Release.ReleaseLedger.WholeRound];

    /// <summary>The background questions that may be shown after closing, in the order a stored sheet keeps their answers.</summary>
    public IReadOnlyList<BackgroundQuestion> SecondaryQuestions => [.. SecondaryDimensions.Select(key => Background.First(question => question.Key == key))];

    /// <summary>The same in every word and rule.</summary>
    public bool Equals(Instrument? other) => other is not null
        && (Key, Version, Language, Title, Owner, Credit, Locked, Heading) == (other.Key, other.Version, other.Language, other.Title, other.Owner, other.Credit, other.Locked, other.Heading)
        && (Goal, Score, ReleaseDimension, Thresholds) == (other.Goal, other.Score, other.ReleaseDimension, other.Thresholds)
        && Introduction.SequenceEqual(other.Introduction)
        && Background.SequenceEqual(other.Background)
        && Scales.SequenceEqual(other.Scales)
        && Items.SequenceEqual(other.Items)
        && Texts.SequenceEqual(other.Texts)
        && SecondaryDimensions.SequenceEqual(other.SecondaryDimensions)
        && AllowedComparisons.SetEquals(other.AllowedComparisons);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Key, Version, Title, Items.Count);
}

/// <summary>A question about the respondent with its options.</summary>
/// <param name="Key">Field name in the form and name of the dimension.</param>
/// <param name="Text">What the respondent reads.</param>
/// <param name="Options">At least two.</param>
public sealed record BackgroundQuestion(string Key, string Text, IReadOnlyList<BackgroundOption> Options)
{
    /// <summary>The option that a skipped question counts as.</summary>
    public BackgroundOption Unanswered => Options.First(option => option.Unanswered);

    /// <inheritdoc />
    public bool Equals(BackgroundQuestion? other) => other is not null && (Key, Text) == (other.Key, other.Text) && Options.SequenceEqual(other.Options);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Key, Text, Options.Count);
}

/// <summary>One option of a background question.</summary>
/// <param name="Value">Value in the form and in storage.</param>
/// <param name="Text">What the respondent reads.</param>
/// <param name="Group">What the group is called in results.</param>
/// <param name="Unanswered">True for the one option that a skipped question counts as.</param>
public sealed record BackgroundOption(string Value, string Text, string Group, bool Unanswered);

/// <summary>An answer scale: steps from the lowest (1) to the highest.</summary>
/// <param name="Key">What items refer to.</param>
/// <param name="Steps">Two to nine labels, lowest first.</param>
/// <param name="PositiveFrom">The first step, counted from 1, that counts as positive.</param>
/// <param name="DontKnow">
/// The label of an answer outside the scale ("Vet ej"), or null. It is stored as a skipped question: what somebody does not know
/// is no step, and a count of its own would split small groups further.
/// </param>
public sealed record Scale(string Key, IReadOnlyList<string> Steps, int PositiveFrom, string? DontKnow = null)
{
    /// <inheritdoc />
    public bool Equals(Scale? other) => other is not null && (Key, PositiveFrom, DontKnow) == (other.Key, other.PositiveFrom, other.DontKnow) && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Key, PositiveFrom, Steps.Count);
}

/// <summary>A question that is answered on a scale.</summary>
/// <param name="Key">Field name <c>f-{Key}</c> in the form; keeps its meaning over the versions.</param>
/// <param name="Text">What the respondent reads.</param>
/// <param name="Scale">Key of the scale.</param>
/// <param name="Label">A short name for where the whole question has no room, such as an axis of a spider; null when it has none.</param>
public sealed record Item(string Key, string Text, string Scale, string? Label = null)
{
    /// <summary>The short name, or the question itself.</summary>
    public string Name => Label ?? Text;
}

/// <summary>A question that is answered in the respondent's own words.</summary>
/// <param name="Key">Field name <c>f-{Key}</c> in the form; no item has the same.</param>
/// <param name="Text">What the respondent reads.</param>
public sealed record TextQuestion(string Key, string Text);

/// <summary>What is computed from the answers to an item.</summary>
public enum ScoreKind
{
    /// <summary>The share of positive answers.</summary>
    Share,

    /// <summary>The mean of the steps: every item is an axis of the same spider.</summary>
    Mean,
}

/// <summary>The share of positive answers to reach, for the items on one scale.</summary>
/// <param name="Share">Above 0, at most 1.</param>
/// <param name="Scale">Key of the scale whose items have the goal.</param>
public sealed record Goal(decimal Share, string Scale);

/// <summary>The smallest groups an instrument allows.</summary>
/// <param name="OpenBatch">Answers per group and step while the round is open.</param>
/// <param name="Closed">Answers a group needs to be shown after closing.</param>
public sealed record ReleaseThresholds(int OpenBatch, int Closed);

/// <summary>What the results of a round may be held against.</summary>
public enum Comparison
{
    /// <summary>Other municipalities.</summary>
    Municipality,

    /// <summary>Other years of the same scope.</summary>
    Year,

    /// <summary>A baseline measured before.</summary>
    Baseline,
}
