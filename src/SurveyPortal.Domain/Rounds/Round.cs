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

    /// <summary>The longest reference to a decision.</summary>
    public const int MaxReference = 120;

    /// <summary>Random.</summary>
    public Guid Id { get; private init; }

    /// <summary>The municipality area it is about; null is the whole association.</summary>
    public Guid? AreaId { get; private init; }

    /// <summary>The campaign that planned it together with the other areas' rounds; null when it stands by itself.</summary>
    public Guid? CampaignId { get; private init; }

    /// <summary>Who can answer. Fixed when it is planned.</summary>
    public RoundAccess Access { get; private init; }

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

    /// <summary>How many months after closing the answers are kept; null until it is decided.</summary>
    public int? RetentionMonths { get; private set; }

    /// <summary>The decision the period rests on; null until it is decided.</summary>
    public string? RetentionReference { get; private set; }

    /// <summary>When the answers were deleted, UTC; null while they are kept.</summary>
    public DateTime? AnswersDeletedAt { get; private set; }

    /// <summary>When the answers should be deleted, UTC; null when it is not decided, the round is not closed or they are gone already.</summary>
    public DateTime? DeletionDueAt => State == RoundState.Closed && AnswersDeletedAt is null && RetentionMonths is { } months ? ClosedAt?.AddMonths(months) : null;

    /// <summary>k of <see cref="ReleaseRule.OpenBatch"/>.</summary>
    public int OpenBatch { get; private set; }

    /// <summary><see cref="ReleaseRule.Closed"/>.</summary>
    public int ClosedThreshold { get; private set; }

    /// <summary>The rule its answers are released by.</summary>
    public ReleaseRule Rule => ReleaseRule.Of(GroupThreshold.Of(OpenBatch), GroupThreshold.Of(ClosedThreshold));

    /// <summary>Plans a round.</summary>
    /// <param name="id">Random.</param>
    /// <param name="instrument">What is asked.</param>
    /// <param name="title">What people call it.</param>
    /// <param name="code">The open link's code.</param>
    /// <param name="shortCode">The short room code.</param>
    /// <param name="rule">How its answers are released.</param>
    /// <param name="area">The municipality area it is about; null is the whole association.</param>
    /// <exception cref="ArgumentException">
    /// The title is empty, too long, or has control characters; or a round of one area is asked of an instrument that may not be compared between municipalities.
    /// </exception>
    public static Round Plan(Guid id, Instrument instrument, string title, RoundCode code, ShortCode shortCode, ReleaseRule rule, Guid? area = null) =>
        Plan(id, instrument, title, code, shortCode, rule, area, null, RoundAccess.OpenLink);

    /// <summary>Plans an area's round of a campaign.</summary>
    /// <param name="id">Random.</param>
    /// <param name="instrument">What is asked.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="area">The area and what it is called.</param>
    /// <param name="code">The open link's code.</param>
    /// <param name="shortCode">The short room code.</param>
    /// <param name="rule">How its answers are released.</param>
    /// <exception cref="ArgumentException">
    /// The campaign asks something else, the title together with the area's name is too long, or the instrument may not be compared between municipalities.
    /// </exception>
    public static Round Plan(Guid id, Instrument instrument, Campaign campaign, (Guid Id, string Name) area, RoundCode code, ShortCode shortCode, ReleaseRule rule)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(campaign);
        if ((instrument.Key, instrument.Version) != (campaign.InstrumentKey, campaign.InstrumentVersion))
        {
            throw new ArgumentException("The campaign asks another instrument.", nameof(instrument));
        }

        var round = Plan(id, instrument, $"{campaign.Title}, {area.Name}", code, shortCode, rule, area.Id, campaign.Id, campaign.Access);
        (round.OpensAt, round.ClosesAt) = (campaign.OpensAt, campaign.ClosesAt);
        return round;
    }

    private static Round Plan(
        Guid id, Instrument instrument, string title, RoundCode code, ShortCode shortCode, ReleaseRule rule, Guid? area, Guid? campaign, RoundAccess access)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(rule);
        if (area is not null && !instrument.AllowedComparisons.Contains(Comparison.Municipality))
        {
            throw new ArgumentException("The instrument may not be asked by municipality.", nameof(area));
        }

        return new Round
        {
            Id = id,
            AreaId = area,
            CampaignId = campaign,
            Access = access,
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

    /// <summary>Decides how long the answers are kept.</summary>
    /// <param name="months">0 to 120 months after closing.</param>
    /// <param name="reference">The decision it rests on, one line.</param>
    /// <returns>False when the answers are deleted already, or a value cannot be used.</returns>
    public bool DecideRetention(int months, string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (AnswersDeletedAt is not null || months is < 0 or > 120 || string.IsNullOrWhiteSpace(reference)
            || reference.Trim().Length > MaxReference || reference.Any(char.IsControl))
        {
            return false;
        }

        (RetentionMonths, RetentionReference) = (months, reference.Trim());
        return true;
    }

    /// <summary>Marks that the answers are deleted.</summary>
    /// <returns>False when the round is not settled or they are gone already.</returns>
    public bool MarkDeleted(DateTime now)
    {
        if (!Settled || AnswersDeletedAt is not null)
        {
            return false;
        }

        AnswersDeletedAt = now;
        return true;
    }

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

/// <summary>Who can answer a round.</summary>
public enum RoundAccess
{
    /// <summary>Everybody who has the link, and tablets. It can be answered more than once.</summary>
    OpenLink = 0,

    /// <summary>Those who were given a link of their own, once each.</summary>
    PersonalLinks = 1,
}
