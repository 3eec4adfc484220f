namespace SurveyPortal.Domain.Instruments;

/// <summary>One fault in an instrument file.</summary>
/// <param name="File">The file's name, as the person who imports it knows it.</param>
/// <param name="Place">Where in the file: a line, or a path such as <c>items[2].text</c>.</param>
/// <param name="Message">What is wrong, in Swedish.</param>
public sealed record InstrumentFault(string File, string Place, string Message)
{
    /// <inheritdoc />
    public override string ToString() => $"{File}, {Place}: {Message}";
}

/// <summary>What reading an instrument file gave: an instrument, or every fault at once.</summary>
/// <param name="Instrument">The instrument; null when there are faults.</param>
/// <param name="Faults">Empty when the file is sound.</param>
public sealed record InstrumentReading(Instrument? Instrument, IReadOnlyList<InstrumentFault> Faults);
