namespace SurveyPortal.Domain.Instruments;

/// <summary>
/// What every version of the collaboration survey must hold, beyond what holds for any instrument: results, comparisons and
/// the rules of release rest on it. Whatever else is the association's own to change.
/// </summary>
public static class TemplateRules
{
    /// <summary>The questionnaire's key over its versions.</summary>
    public const string Key = "spindeln";

    /// <summary>The fewest axes a spider can have.</summary>
    public const int LeastAxes = 3;

    /// <summary>The most axes that can be read.</summary>
    public const int MostAxes = 16;

    /// <summary>The longest short name of an axis.</summary>
    public const int MaxLabel = 40;

    /// <summary>The fewest steps of the scale.</summary>
    public const int LeastSteps = 2;

    /// <summary>The most steps of the scale.</summary>
    public const int MostSteps = 9;

    /// <summary>The fewest options of the question about where somebody works.</summary>
    public const int LeastOptions = 2;

    /// <summary>The most options of the question about where somebody works.</summary>
    public const int MostOptions = 20;

    /// <summary>The most questions in free text.</summary>
    public const int MostTexts = 3;

    /// <summary>The most paragraphs above the first question.</summary>
    public const int MostParagraphs = 20;

    /// <summary>The longest title, heading, step, option and group name.</summary>
    public const int MaxLine = 160;

    /// <summary>The longest question, paragraph and credit.</summary>
    public const int MaxText = 2000;

    /// <summary>The newest version that comes with the portal.</summary>
    public static Instrument Shipped => ShippedInstruments.All.Where(instrument => instrument.Key == Key).MaxBy(instrument => instrument.Version)!;

    /// <summary>The question that answers are released by. It is the same in every version: gender-split statistics are asked of every association.</summary>
    public static BackgroundQuestion Gender => Shipped.ReleaseQuestion!;

    /// <summary>Key of the question about where somebody works.</summary>
    public static string ActorKey => Shipped.SecondaryDimensions[0];

    /// <summary>The question about where somebody works.</summary>
    public static BackgroundQuestion ActorOf(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return instrument.Background.First(question => question.Key == ActorKey);
    }

    /// <summary>Everything in a sound instrument that keeps it from being a version of the collaboration survey.</summary>
    public static IReadOnlyList<InstrumentFault> Check(string file, Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return [.. Faults(instrument).Select(fault => new InstrumentFault(file, fault.Place, fault.Message))];
    }

    private static IEnumerable<(string Place, string Message)> Faults(Instrument instrument)
    {
        var shipped = Shipped;
        if (instrument.Key != Key)
        {
            yield return ("key", $"Filen är ett annat formulär. Här ska stå \"{Key}\".");
            yield break;
        }

        if (instrument.Language != shipped.Language)
        {
            yield return ("language", $"Språket ska vara {shipped.Language}.");
        }

        if (instrument.Locked)
        {
            yield return ("locked", "Fältet ska vara false: förbundet ska kunna ändra i formuläret.");
        }

        if (instrument.Score != ScoreKind.Mean)
        {
            yield return ("score", "Värdet ska vara mean: varje fråga är en axel.");
        }

        if (instrument.Goal is not null)
        {
            yield return ("goal", "Fältet ska vara null: undersökningen har inget mål i procent.");
        }

        if (instrument.Scales.Count != 1)
        {
            yield return ("scales", "Formuläret ska ha en skala.");
        }

        if (instrument.Texts.Count > MostTexts)
        {
            yield return ("texts", $"Formuläret får ha högst {MostTexts} frågor i fritext.");
        }

        foreach (var fault in BackgroundFaults(instrument, shipped).Concat(LengthFaults(instrument)))
        {
            yield return fault;
        }

        if (!instrument.AllowedComparisons.SetEquals(shipped.AllowedComparisons))
        {
            yield return ("allowedComparisons", "Här ska stå municipality, year och baseline.");
        }

        if (instrument.Thresholds.OpenBatch < shipped.Thresholds.OpenBatch)
        {
            yield return ("thresholds.openBatch", $"Talet får inte vara mindre än {shipped.Thresholds.OpenBatch}.");
        }

        if (instrument.Thresholds.Closed < shipped.Thresholds.Closed)
        {
            yield return ("thresholds.closed", $"Talet får inte vara mindre än {shipped.Thresholds.Closed}.");
        }
    }

    private static IEnumerable<(string Place, string Message)> BackgroundFaults(Instrument instrument, Instrument shipped)
    {
        if (instrument.Background.Count != 2 || instrument.Background.All(question => question.Key != ActorKey) || instrument.Background.All(question => question.Key != Gender.Key))
        {
            yield return ("background", $"Formuläret ska ha två frågor om den som svarar: {ActorKey} och {Gender.Key}.");
        }
        else if (instrument.Background.First(question => question.Key == Gender.Key) != Gender)
        {
            yield return ("background", $"Frågan {Gender.Key} ska se ut precis som i portalens exempel. Den går inte att ändra.");
        }

        if (instrument.ReleaseDimension != shipped.ReleaseDimension)
        {
            yield return ("releaseDimension", $"Här ska stå {shipped.ReleaseDimension}.");
        }

        if (!instrument.SecondaryDimensions.SequenceEqual(shipped.SecondaryDimensions))
        {
            yield return ("secondaryDimensions", $"Här ska bara stå {ActorKey}.");
        }
    }

    private static IEnumerable<(string Place, string Message)> LengthFaults(Instrument instrument) =>
        new (string Place, string Text)[] { ("title", instrument.Title), ("owner", instrument.Owner), ("heading", instrument.Heading) }
            .Concat(instrument.Scales.SelectMany((scale, i) => scale.Steps.Append(scale.DontKnow ?? "").Select(step => (Place: $"scales[{i}]", Text: step))))
            .Concat(instrument.Background.SelectMany((question, i) => question.Options.SelectMany(option => new[] { option.Text, option.Group }).Append(question.Text).Select(text => (Place: $"background[{i}]", Text: text))))
            .Where(line => line.Text.Length > MaxLine)
            .Select(line => (line.Place, $"En text är längre än {MaxLine} tecken."))
            .Distinct();
}
