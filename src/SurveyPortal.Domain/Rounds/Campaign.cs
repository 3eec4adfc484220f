using SurveyPortal.Domain.Instruments;

namespace SurveyPortal.Domain.Rounds;

/// <summary>
/// A campaign: the same instrument in every municipality area at once, one round each, with common dates.
/// It only remembers what the rounds have in common; each round has its own life.
/// </summary>
public sealed class Campaign
{
    /// <summary>The longest title; an area's name is added to it for the round.</summary>
    public const int MaxTitle = 60;

    private Campaign()
    {
    }

    /// <summary>Random.</summary>
    public Guid Id { get; private init; }

    /// <summary>What people call it: "Spindeln 2026".</summary>
    public required string Title { get; init; }

    /// <summary>The year it is shown under, 2000 … 2100.</summary>
    public int Year { get; private init; }

    /// <summary>The instrument's key.</summary>
    public required string InstrumentKey { get; init; }

    /// <summary>The instrument's version.</summary>
    public int InstrumentVersion { get; private init; }

    /// <summary>Who can answer its rounds.</summary>
    public RoundAccess Access { get; private init; }

    /// <summary>When its rounds opened by themselves at first, UTC.</summary>
    public DateTime? OpensAt { get; private init; }

    /// <summary>When its rounds were to close at first, UTC.</summary>
    public DateTime? ClosesAt { get; private init; }

    /// <summary>When it was planned, UTC.</summary>
    public DateTime PlannedAt { get; private init; }

    /// <summary>Plans a campaign.</summary>
    /// <exception cref="ArgumentException">
    /// The title is empty, too long or has control characters; the year is out of range; the window is upside down;
    /// or the instrument may not be compared between municipalities.
    /// </exception>
    public static Campaign Plan(Guid id, Instrument instrument, string title, int year, RoundAccess access, DateTime? opensAt, DateTime? closesAt, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        var trimmed = title.Trim();
        if (trimmed.Length > MaxTitle || trimmed.Any(char.IsControl))
        {
            throw new ArgumentException($"A title is one line of at most {MaxTitle} characters.", nameof(title));
        }

        if (year is < 2000 or > 2100)
        {
            throw new ArgumentException("The year is between 2000 and 2100.", nameof(year));
        }

        if (closesAt <= opensAt || closesAt <= now)
        {
            throw new ArgumentException("It closes after it opens, and not in the past.", nameof(closesAt));
        }

        if (!instrument.AllowedComparisons.Contains(Comparison.Municipality))
        {
            throw new ArgumentException("The instrument may not be asked by municipality.", nameof(instrument));
        }

        return new Campaign
        {
            Id = id,
            Title = trimmed,
            Year = year,
            InstrumentKey = instrument.Key,
            InstrumentVersion = instrument.Version,
            Access = access,
            OpensAt = opensAt,
            ClosesAt = closesAt,
            PlannedAt = now,
        };
    }
}
