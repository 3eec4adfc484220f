using System.Globalization;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Spider;

/// <summary>
/// What is known of a measurement from before the portal: means by axis, and how many they rest on. It never holds fewer answers than
/// may be shown, nor a mean that the scale cannot give.
/// </summary>
public sealed record EarlierFigures
{
    /// <summary>The longest source.</summary>
    public const int MaxSource = 200;

    /// <summary>The longest note.</summary>
    public const int MaxNote = 1000;

    /// <summary>A scale has at least this many steps.</summary>
    public const int LeastSteps = 2;

    /// <summary>A scale has at most this many steps.</summary>
    public const int MostSteps = 9;

    /// <summary>More answers are a slip of the hand.</summary>
    public const int MostAnswers = 100_000;

    /// <summary>Earlier days are a slip of the hand.</summary>
    public static readonly DateOnly FirstDay = new(1990, 1, 1);

    /// <summary>When it was measured.</summary>
    public required DateOnly MeasuredOn { get; init; }

    /// <summary>Answers it rests on.</summary>
    public required int Answers { get; init; }

    /// <summary>Steps of the scale.</summary>
    public required int Steps { get; init; }

    /// <summary>Means by axis key; an axis that was not asked is not in it.</summary>
    public required IReadOnlyDictionary<string, decimal> Means { get; init; }

    /// <summary>Where the numbers are from.</summary>
    public required string Source { get; init; }

    /// <summary>What one should know about them; may be empty.</summary>
    public required string Note { get; init; }

    /// <summary>Reads what somebody wrote.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="today">The last day that something can have been measured.</param>
    /// <returns>The figures, or every fault in the order of the fields; never both.</returns>
    public static (EarlierFigures? Figures, IReadOnlyList<EarlierFault> Faults) Read(EarlierText text, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(text);
        var faults = new List<EarlierFault>();
        var day = ReadDay(text.MeasuredOn.Trim(), today, faults);
        var answers = ReadNumber(EarlierField.Answers, text.Answers, GroupThreshold.Floor, MostAnswers, faults);
        var steps = ReadNumber(EarlierField.Steps, text.Steps, LeastSteps, MostSteps, faults);
        var means = ReadMeans(text.Means, steps ?? MostSteps, faults);
        var source = ReadWords(EarlierField.Source, text.Source, MaxSource, faults);
        if (source.Length == 0)
        {
            faults.Add(new EarlierFault(EarlierField.Source, EarlierFaultKind.Missing));
        }

        var note = ReadWords(EarlierField.Note, text.Note, MaxNote, faults);
        return faults.Count > 0
            ? (null, faults)
            : (new EarlierFigures { MeasuredOn = day!.Value, Answers = answers!.Value, Steps = steps!.Value, Means = means, Source = source, Note = note }, []);
    }

    /// <summary>The same in every number and word.</summary>
    public bool Equals(EarlierFigures? other) => other is not null
        && (MeasuredOn, Answers, Steps, Source, Note) == (other.MeasuredOn, other.Answers, other.Steps, other.Source, other.Note)
        && Means.Count == other.Means.Count && Means.All(mean => other.Means.TryGetValue(mean.Key, out var theirs) && theirs == mean.Value);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(MeasuredOn, Answers, Steps, Means.Count, Source, Note);

    private static DateOnly? ReadDay(string text, DateOnly today, List<EarlierFault> faults)
    {
        var day = DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : (DateOnly?)null;
        EarlierFaultKind? fault = text.Length == 0 ? EarlierFaultKind.Missing
            : day is null ? EarlierFaultKind.NoDay
            : day > today ? EarlierFaultKind.InTheFuture
            : day < FirstDay ? EarlierFaultKind.LongAgo
            : null;
        return Report(EarlierField.MeasuredOn, fault, faults) ? null : day;
    }

    private static int? ReadNumber(EarlierField field, string text, int least, int most, List<EarlierFault> faults)
    {
        var number = int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : (int?)null;
        EarlierFaultKind? fault = text.Trim().Length == 0 ? EarlierFaultKind.Missing
            : number is null ? EarlierFaultKind.NoNumber
            : number < least ? EarlierFaultKind.TooFew
            : number > most ? EarlierFaultKind.TooMany
            : null;
        return Report(field, fault, faults) ? null : number;
    }

    private static Dictionary<string, decimal> ReadMeans(IReadOnlyDictionary<string, string> texts, int steps, List<EarlierFault> faults)
    {
        var means = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (axis, text) in texts.Where(mean => mean.Value.Trim().Length > 0))
        {
            // Comma and point are the same here; there is never a number large enough to be grouped.
            var read = decimal.TryParse(text.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var mean);
            EarlierFaultKind? fault = !read ? EarlierFaultKind.NoNumber
                : mean < 1 || mean > steps ? EarlierFaultKind.OutsideScale
                : decimal.Round(mean, 2) != mean ? EarlierFaultKind.TooPrecise
                : null;
            if (!Report(EarlierField.Mean, fault, faults, axis))
            {
                means[axis] = mean;
            }
        }

        if (texts.Values.All(text => text.Trim().Length == 0))
        {
            faults.Add(new EarlierFault(EarlierField.Mean, EarlierFaultKind.Missing));
        }

        return means;
    }

    private static string ReadWords(EarlierField field, string text, int most, List<EarlierFault> faults)
    {
        var words = text.ReplaceLineEndings("\n").Trim();
        EarlierFaultKind? fault = words.Any(letter => char.IsControl(letter) && (letter != '\n' || field == EarlierField.Source)) || !IsWhole(words) ? EarlierFaultKind.Unprintable
            : words.Length > most ? EarlierFaultKind.TooLong
            : null;
        Report(field, fault, faults);
        return words;
    }

    // Half a pair is no letter, and not every database can hold it.
    private static bool IsWhole(string words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (char.IsSurrogate(words[i]) && !(i + 1 < words.Length && char.IsSurrogatePair(words[i], words[++i])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Report(EarlierField field, EarlierFaultKind? kind, List<EarlierFault> faults, string? axis = null)
    {
        if (kind is { } fault)
        {
            faults.Add(new EarlierFault(field, fault, axis));
        }

        return kind is not null;
    }
}
