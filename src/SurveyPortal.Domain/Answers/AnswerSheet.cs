using System.Globalization;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Answers;

/// <summary>
/// One filled-in questionnaire, without its sender: the group, a step per item, an option per secondary dimension. That is all that is
/// stored of it; free texts leave it and are kept apart.
/// </summary>
public sealed record AnswerSheet
{
    /// <summary>The longest free text, in characters.</summary>
    public const int MaxText = 2000;

    private AnswerSheet(string group, IReadOnlyList<int> steps, IReadOnlyList<int> secondary) => (Group, Steps, Secondary) = (group, steps, secondary);

    /// <summary>Value of the release dimension, <see cref="ReleaseLedger.WholeRound"/>, or for a released sheet <see cref="ReleasePlan.MergedGroup"/>.</summary>
    public string Group { get; }

    /// <summary>A step per item in the instrument's order: 1 … n, or 0 for a skipped question.</summary>
    public IReadOnlyList<int> Steps { get; }

    /// <summary>Per secondary dimension of the instrument, in its order: the chosen option's place among the options, from 0.</summary>
    public IReadOnlyList<int> Secondary { get; }

    /// <summary>What was written, by the key of the text question; none of them is empty. A released sheet has none.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; private init; } = new Dictionary<string, string>();

    /// <summary>Reads a sheet from form fields. Unknown fields are ignored; a skipped question is fine; anything out of range is a problem.</summary>
    /// <param name="instrument">The round's instrument.</param>
    /// <param name="field">Gives the values of a field by name; an empty list when it was not sent.</param>
    public static (AnswerSheet? Sheet, IReadOnlyList<SheetProblem> Problems) Read(Instrument instrument, Func<string, IReadOnlyList<string>> field)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(field);
        var problems = new List<SheetProblem>();

        var group = ReleaseLedger.WholeRound;
        var secondary = new int[instrument.SecondaryDimensions.Count];
        foreach (var question in instrument.Background)
        {
            var value = Single(field(question.Key), question.Key, problems);
            var option = value.Length == 0 ? question.Unanswered : question.Options.FirstOrDefault(option => option.Value == value);
            if (option is null)
            {
                problems.Add(new SheetProblem(question.Key, SheetProblemKind.UnknownOption));
            }
            else if (question.Key == instrument.ReleaseDimension)
            {
                group = option.Value;
            }
            else if (PlaceOf(instrument.SecondaryDimensions, question.Key) is var place and >= 0)
            {
                secondary[place] = PlaceOf(question.Options, option);
            }
        }

        var steps = new int[instrument.Items.Count];
        for (var i = 0; i < steps.Length; i++)
        {
            var item = instrument.Items[i];
            var name = FieldOf(item);
            var value = Single(field(name), name, problems);
            if (value.Length == 0 || (value == DontKnow && instrument.ScaleOf(item).DontKnow is not null))
            {
                continue;
            }

            if (value.Length == 1 && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var step)
                && step >= 1 && step <= instrument.ScaleOf(item).Steps.Count)
            {
                steps[i] = step;
            }
            else
            {
                problems.Add(new SheetProblem(name, SheetProblemKind.UnknownOption));
            }
        }

        var texts = ReadTexts(instrument, field, problems);
        return problems.Count == 0 ? (new AnswerSheet(group, steps, secondary) { Texts = texts }, problems) : (null, problems);
    }

    /// <summary>The value of "vet ej" in the form.</summary>
    public const string DontKnow = "0";

    /// <summary>The field name of an item in the form.</summary>
    public static string FieldOf(Item item) => "f-" + item?.Key;

    /// <summary>The field name of a text question in the form.</summary>
    public static string FieldOf(TextQuestion question) => "f-" + question?.Key;

    /// <summary>One digit per item and one letter per secondary dimension, for storing.</summary>
    public string ToCode() => string.Concat(Steps.Select(step => (char)('0' + step)).Concat(Secondary.Select(option => (char)('a' + option))));

    /// <summary>Reads what <see cref="ToCode"/> gave.</summary>
    /// <exception cref="FormatException">
    /// The group is not one of the instrument's, or the code has another length than the instrument has items, or a step out of range.
    /// </exception>
    public static AnswerSheet FromCode(Instrument instrument, string group, string code)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(code);
        // A released sheet of a merged group carries that group's name; which it came from is no longer told.
        var merged = group == ReleasePlan.MergedGroup && instrument.ReleaseDimension is not null;
        if (!merged && !instrument.Groups.Contains(group, StringComparer.Ordinal))
        {
            throw new FormatException("A stored sheet has a group that the instrument does not have.");
        }

        var questions = instrument.SecondaryQuestions;
        if (code.Length != instrument.Items.Count + questions.Count)
        {
            throw new FormatException($"A stored sheet has {code.Length} answers, the instrument {instrument.Items.Count} items and {questions.Count} secondary dimensions.");
        }

        var steps = new int[instrument.Items.Count];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = code[i] - '0';
            if (steps[i] < 0 || steps[i] > instrument.ScaleOf(instrument.Items[i]).Steps.Count)
            {
                throw new FormatException("A stored sheet has a step out of range.");
            }
        }

        var secondary = questions.Select((question, i) => code[steps.Length + i] - 'a' is var option && option >= 0 && option < question.Options.Count
            ? option
            : throw new FormatException("A stored sheet has an option out of range.")).ToList();
        return new AnswerSheet(group, steps, secondary);
    }

    /// <inheritdoc />
    public bool Equals(AnswerSheet? other) => other is not null && Group == other.Group && Steps.SequenceEqual(other.Steps)
        && Secondary.SequenceEqual(other.Secondary)
        && Texts.OrderBy(text => text.Key, StringComparer.Ordinal).SequenceEqual(other.Texts.OrderBy(text => text.Key, StringComparer.Ordinal));

    /// <inheritdoc />
    public override int GetHashCode() => Steps.Aggregate(Group.GetHashCode(StringComparison.Ordinal), HashCode.Combine);

    private static Dictionary<string, string> ReadTexts(Instrument instrument, Func<string, IReadOnlyList<string>> field, List<SheetProblem> problems)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var question in instrument.Texts)
        {
            var text = FreeText.Plain(Single(field(FieldOf(question)), FieldOf(question), problems));
            if (text.Length > MaxText)
            {
                problems.Add(new SheetProblem(FieldOf(question), SheetProblemKind.TooLong));
            }
            else if (text.Length > 0)
            {
                texts[question.Key] = text;
            }
        }

        return texts;
    }

    private static int PlaceOf<T>(IReadOnlyList<T> list, T value)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (EqualityComparer<T>.Default.Equals(list[i], value))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Single(IReadOnlyList<string> values, string name, List<SheetProblem> problems)
    {
        var filled = values.Where(value => !string.IsNullOrEmpty(value)).Distinct(StringComparer.Ordinal).ToList();
        if (filled.Count > 1)
        {
            problems.Add(new SheetProblem(name, SheetProblemKind.SeveralValues));
            return "";
        }

        return filled.Count == 0 ? "" : filled[0];
    }
}

/// <summary>What is wrong with one field of a sheet.</summary>
/// <param name="Field">The field's name in the form.</param>
/// <param name="Kind">What is wrong.</param>
public sealed record SheetProblem(string Field, SheetProblemKind Kind);

/// <summary>The ways a field can be wrong.</summary>
public enum SheetProblemKind
{
    /// <summary>The value is not one of the question's answers.</summary>
    UnknownOption,

    /// <summary>Several different answers to one question.</summary>
    SeveralValues,

    /// <summary>A text longer than <see cref="AnswerSheet.MaxText"/>.</summary>
    TooLong,
}
