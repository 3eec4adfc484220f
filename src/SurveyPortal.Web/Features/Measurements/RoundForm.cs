using System.Globalization;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Measurements;

/// <summary>How a round comes to open.</summary>
public enum RoundOpening
{
    /// <summary>By hand, later.</summary>
    ByHand,

    /// <summary>As soon as it is made.</summary>
    Now,

    /// <summary>By itself, at a time.</summary>
    At,
}

/// <summary>How a round comes to close.</summary>
public enum RoundClosing
{
    /// <summary>By itself, at a time.</summary>
    At,

    /// <summary>By hand.</summary>
    ByHand,
}

/// <summary>What a person filled in about a new round, kept as it was written.</summary>
public sealed class RoundForm
{
    /// <summary>The round to be, drawn when the form was made.</summary>
    public Guid Id { get; set; }

    /// <summary>Key and version, as <see cref="Choice"/> writes them.</summary>
    public string Instrument { get; set; } = "";

    /// <summary>The municipality area's id; empty for the whole association.</summary>
    public string Area { get; set; } = "";

    /// <summary>What people call the round.</summary>
    public string Title { get; set; } = "";

    /// <summary>How it opens.</summary>
    public RoundOpening Opening { get; set; }

    /// <summary>When, if it opens by itself; the clock on the wall.</summary>
    public string OpensAt { get; set; } = "";

    /// <summary>How it closes.</summary>
    public RoundClosing Closing { get; set; }

    /// <summary>When, if it closes by itself; the clock on the wall.</summary>
    public string ClosesAt { get; set; } = "";

    /// <summary>How an instrument is named in the form.</summary>
    public static string Choice(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return string.Create(CultureInfo.InvariantCulture, $"{instrument.Key}/{instrument.Version}");
    }

    internal Instrument? FindInstrument(IEnumerable<Instrument> instruments) => instruments.FirstOrDefault(instrument => Choice(instrument) == Instrument);

    // An id that cannot be read is an area that nobody manages.
    internal Guid? FindArea() => string.IsNullOrEmpty(Area) ? null : Guid.TryParse(Area, out var id) ? id : Guid.Empty;

    internal DateTime? OpensAtUtc(PortalClock clock) => Opening == RoundOpening.At ? clock.Utc(WallTime.Read(OpensAt)) : null;

    internal DateTime? ClosesAtUtc(PortalClock clock) => Closing == RoundClosing.At ? clock.Utc(WallTime.Read(ClosesAt)) : null;

    /// <summary>Every fault at once, in the order of the form.</summary>
    internal IReadOnlyList<FormFault> Check(PortalClock clock, IEnumerable<Instrument> instruments)
    {
        var faults = new List<FormFault>();
        if (FindInstrument(instruments) is null)
        {
            faults.Add(new FormFault(FormField.Instrument, MeasurementsTexts.FaultInstrument));
        }

        var title = Title.Trim();
        if (title.Length == 0)
        {
            faults.Add(new FormFault(FormField.Title, MeasurementsTexts.FaultTitle));
        }
        else if (title.Length > Round.MaxTitle)
        {
            faults.Add(new FormFault(FormField.Title, MeasurementsWords.Format(MeasurementsTexts.FaultTitleLong, Round.MaxTitle)));
        }
        else if (title.Any(char.IsControl))
        {
            faults.Add(new FormFault(FormField.Title, MeasurementsTexts.FaultTitlePlain));
        }

        var opensAt = OpensAtUtc(clock);
        if (Opening == RoundOpening.At && opensAt is null)
        {
            faults.Add(new FormFault(FormField.OpensAt, MeasurementsTexts.FaultOpensAt));
        }
        else if (opensAt <= clock.UtcNow)
        {
            faults.Add(new FormFault(FormField.OpensAt, MeasurementsTexts.FaultOpensAtPast));
        }

        if (Closing == RoundClosing.At)
        {
            faults.AddRange(WallTime.CheckClosing(ClosesAtUtc(clock), opensAt, clock.UtcNow));
        }

        return faults;
    }
}
