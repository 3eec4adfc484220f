using System.Globalization;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Answers;

/// <summary>
/// One filled-in questionnaire, without its sender: the group and a step per item. That is all that is ever stored.
/// </summary>
public sealed record AnswerSheet
{
    private AnswerSheet(string group, IReadOnlyList<int> steps) => (Group, Steps) = (group, steps);

    /// <summary>Value of the release dimension, <see cref="ReleaseLedger.WholeRound"/>, or for a released sheet <see cref="ReleasePlan.MergedGroup"/>.</summary>
    public string Group { get; }

    /// <summary>A step per item in the instrument's order: 1 … n, or 0 for a skipped question.</summary>
    public IReadOnlyList<int> Steps { get; }

    /// <summary>Reads a sheet from form fields. Unknown fields are ignored; a skipped question is fine; anything out of range is a problem.</summary>
    /// <param name="instrument">The round's instrument.</param>
    /// <param name="field">Gives the values of a field by name; an empty list when it was not sent.</param>
    public static (AnswerSheet? Sheet, IReadOnlyList<SheetProblem> Problems) Read(Instrument instrument, Func<string, IReadOnlyList<string>> field)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(field);
        var problems = new List<SheetProblem>();

        var group = ReleaseLedger.WholeRound;
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
        }

        var steps = new int[instrument.Items.Count];
        for (var i = 0; i < steps.Length; i++)
        {
            var item = instrument.Items[i];
            var name = FieldOf(item);
            var value = Single(field(name), name, problems);
            if (value.Length == 0)
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

        return problems.Count == 0 ? (new AnswerSheet(group, steps), problems) : (null, problems);
    }

    /// <summary>The field name of an item in the form.</summary>
    public static string FieldOf(Item item) => "f-" + item?.Key;

    /// <summary>The steps as one character per item, for storing.</summary>
    public string ToCode() => string.Create(Steps.Count, Steps, static (span, steps) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = (char)('0' + steps[i]);
        }
    });

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

        if (code.Length != instrument.Items.Count)
        {
            throw new FormatException($"A stored sheet has {code.Length} steps, the instrument {instrument.Items.Count} items.");
        }

        var steps = new int[code.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = code[i] - '0';
            if (steps[i] < 0 || steps[i] > instrument.ScaleOf(instrument.Items[i]).Steps.Count)
            {
                throw new FormatException("A stored sheet has a step out of range.");
            }
        }

        return new AnswerSheet(group, steps);
    }

    /// <inheritdoc />
    public bool Equals(AnswerSheet? other) => other is not null && Group == other.Group && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc />
    public override int GetHashCode() => Steps.Aggregate(Group.GetHashCode(StringComparison.Ordinal), HashCode.Combine);

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
}
