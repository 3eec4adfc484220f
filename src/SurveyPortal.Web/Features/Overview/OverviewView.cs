using SurveyPortal.Domain.Rounds;

namespace SurveyPortal.Web.Features.Overview;

/// <summary>What the overview shows.</summary>
/// <param name="Rounds">Every round.</param>
/// <param name="Tablets">Tablets that are turned on.</param>
/// <param name="TabletsOnline">Those of them that have been heard lately.</param>
/// <param name="IsNew">True in the first weeks after the person was invited.</param>
public sealed record OverviewView(IReadOnlyList<OverviewRound> Rounds, int Tablets, int TabletsOnline, bool IsNew)
{
    public IReadOnlyList<OverviewRound> Open => [.. Rounds.Where(round => round.State == RoundState.Open).OrderBy(round => round.ClosesAt ?? DateTime.MaxValue)];

    public IReadOnlyList<OverviewRound> Planned => [.. Rounds.Where(round => round.State == RoundState.Planned).OrderBy(round => round.OpensAt ?? DateTime.MaxValue)];

    public IReadOnlyList<OverviewRound> Closed => [.. Rounds.Where(round => round.State == RoundState.Closed).OrderByDescending(round => round.ClosedAt)];
}

/// <summary>One round on the overview; times are on the wall's clock.</summary>
/// <param name="Answers">
/// Open: how many have come. Closed: how many are released, because what closing withheld must not be found by subtraction.
/// </param>
public sealed record OverviewRound(Guid Id, string Title, RoundState State, DateTime? OpensAt, DateTime? ClosesAt, DateTime? ClosedAt, int Answers)
{
    /// <summary>False where only those who are invited can answer.</summary>
    public bool HasPoster { get; init; } = true;

    /// <summary>Where its results are read: the collaboration survey's by area, all others by themselves.</summary>
    public required string Results { get; init; }
}
