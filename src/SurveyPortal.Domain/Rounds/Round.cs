using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Rounds;

/// <summary>
/// A round (mätomgång): one instrument version and one window in time. It is planned, opened once and closed once;
/// it cannot be opened again, because what closing released would then differ from later figures by too few answers.
/// </summary>
public sealed class Round
{
    /// <summary>The longest title.</summary>
    public const int MaxTitle = 120;

    private Round()
    {
    }

    /// <summary>Random.</summary>
    public Guid Id { get; private init; }

    /// <summary>The instrument's key.</summary>
    public required string InstrumentKey { get; init; }

    /// <summary>The instrument's version.</summary>
    public required int InstrumentVersion { get; init; }

    /// <summary>What respondents and staff call the round.</summary>
    /// <exception cref="ArgumentException">The title is empty, too long, or has control characters.</exception>
    public required string Title { get; set => field = Checked(value); }

    /// <summary>The open link's code, <see cref="RoundCode"/> as text.</summary>
    public required string Code { get; init; }

    /// <summary>The short room code, <see cref="ShortCode"/> as text.</summary>
    public required string ShortCode { get; init; }

    /// <summary>Where in its life the round is.</summary>
    public RoundState State { get; private set; }

    /// <summary>When it opens by itself, UTC; null when it is opened by hand.</summary>
    public DateTime? OpensAt { get; private set; }

    /// <summary>When it closes by itself, UTC; null when it is closed by hand.</summary>
    public DateTime? ClosesAt { get; private set; }

    /// <summary>When it was opened, UTC.</summary>
    public DateTime? OpenedAt { get; private set; }

    /// <summary>When it was closed, UTC.</summary>
    public DateTime? ClosedAt { get; private set; }

    /// <summary>True when closing has made its last snapshot: nothing about the round changes any more.</summary>
    public bool Settled { get; private set; }

    /// <summary>k of <see cref="ReleaseRule.OpenBatch"/>.</summary>
    public int OpenBatch { get; private set; }

    /// <summary><see cref="ReleaseRule.Closed"/>.</summary>
    public int ClosedThreshold { get; private set; }

    /// <summary>The rule its answers are released by.</summary>
    public ReleaseRule Rule => ReleaseRule.Of(GroupThreshold.Of(OpenBatch), GroupThreshold.Of(ClosedThreshold));

    /// <summary>Plans a round.</summary>
    /// <exception cref="ArgumentException">The title is empty, too long, or has control characters.</exception>
    public static Round Plan(Guid id, Instrument instrument, string title, RoundCode code, ShortCode shortCode, ReleaseRule rule)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(rule);
        return new Round
        {
            Id = id,
            InstrumentKey = instrument.Key,
            InstrumentVersion = instrument.Version,
            Title = title,
            Code = code.ToString(),
            ShortCode = shortCode.ToString(),
            OpenBatch = rule.OpenBatch.Value,
            ClosedThreshold = rule.Closed.Value,
        };
    }

    /// <summary>Sets the window. An open round's opening cannot be moved, a closed round's window not at all.</summary>
    /// <returns>False when the window is upside down, already past, or the round no longer takes it.</returns>
    public bool SetWindow(DateTime? opensAt, DateTime? closesAt, DateTime now)
    {
        if (State == RoundState.Closed || closesAt <= now || closesAt <= opensAt)
        {
            return false;
        }

        if (State == RoundState.Planned)
        {
            OpensAt = opensAt;
        }

        ClosesAt = closesAt;
        return true;
    }

    /// <summary>Opens a planned round; from here its rule is fixed.</summary>
    /// <returns>False when it is not planned any more, or its window is past: closing is for good, so the window must be set anew first.</returns>
    public bool Open(DateTime now)
    {
        if (State != RoundState.Planned || ClosesAt <= now)
        {
            return false;
        }

        State = RoundState.Open;
        OpenedAt = now;
        return true;
    }

    /// <summary>Closes an open round for good.</summary>
    /// <returns>False when it is not open.</returns>
    public bool Close(DateTime now)
    {
        if (State != RoundState.Open)
        {
            return false;
        }

        State = RoundState.Closed;
        ClosedAt = now;
        return true;
    }

    /// <summary>Marks that the last snapshot is made.</summary>
    /// <exception cref="InvalidOperationException">The round is not closed.</exception>
    public void Settle() => Settled = State == RoundState.Closed ? true : throw new InvalidOperationException("Only a closed round is settled.");

    /// <summary>True when an answer may come in now.</summary>
    public bool TakesAnswers(DateTime now) => State == RoundState.Open && (ClosesAt is null || now < ClosesAt);

    /// <summary>True when the clock should open it; a round that slept through its whole window stays planned.</summary>
    public bool IsDueToOpen(DateTime now) => State == RoundState.Planned && OpensAt <= now && (ClosesAt is null || now < ClosesAt);

    /// <summary>True when the clock should close it.</summary>
    public bool IsDueToClose(DateTime now) => State == RoundState.Open && ClosesAt <= now;

    private static string Checked(string title)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        var trimmed = title.Trim();
        if (trimmed.Length > MaxTitle)
        {
            throw new ArgumentException($"A title has at most {MaxTitle} characters.", nameof(title));
        }

        return trimmed.Any(char.IsControl) ? throw new ArgumentException("A title is one line of plain text.", nameof(title)) : trimmed;
    }
}

/// <summary>Where in its life a round is.</summary>
public enum RoundState
{
    /// <summary>Planned: nobody can answer yet.</summary>
    Planned = 0,

    /// <summary>Open for answers.</summary>
    Open = 1,

    /// <summary>Closed for good.</summary>
    Closed = 2,
}
