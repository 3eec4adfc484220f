using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Domain.Spider;

namespace SurveyPortal.Web.Figures.Spider;

/// <summary>What a polygon is made from.</summary>
public enum SpiderKind
{
    /// <summary>The released answers of one round.</summary>
    Round,

    /// <summary>The released answers of several areas' rounds together.</summary>
    Compiled,

    /// <summary>The baseline, known as means only.</summary>
    Baseline,

    /// <summary>Another result from before the portal, known as means only.</summary>
    Earlier,
}

/// <summary>One axis that was asked, with its short name.</summary>
public sealed record NamedAxis(string Key, string Label);

/// <summary>Where a result from before the portal comes from.</summary>
/// <param name="Source">Where the numbers are from.</param>
/// <param name="Note">What one should know about them; may be empty.</param>
/// <param name="Confirmed">True for a baseline that is confirmed.</param>
public sealed record SpiderOrigin(string Source, string Note, bool Confirmed);

/// <summary>One polygon that can be chosen: what it is called, and all that may be shown of it. Immutable; everything on a page is made from it.</summary>
public sealed record SpiderChoice
{
    /// <summary>What it is called in addresses: r-(round), c-(campaign), y-(year and version) or t-(earlier result).</summary>
    public required string Key { get; init; }

    /// <summary>The key with the numbers of the snapshots it is made from: what it leads to never changes.</summary>
    public required string Pinned { get; init; }

    /// <summary>What it is made from.</summary>
    public required SpiderKind Kind { get; init; }

    /// <summary>What people call it: "Spindeln 2026", "Baslinje 2017".</summary>
    public required string Name { get; init; }

    /// <summary>When it was measured: decides the order.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>What was asked, in the order of its form.</summary>
    public required IReadOnlyList<NamedAxis> Axes { get; init; }

    /// <summary>The polygon; null when nothing of it may be shown.</summary>
    public required SpiderSeries? Series { get; init; }

    /// <summary>What stands where a mean would that may not be shown: "Färre än 5 svar".</summary>
    public required string TooFew { get; init; }

    /// <summary>The labels of the scale's steps, lowest first; empty when only the means are known.</summary>
    public IReadOnlyList<string> StepLabels { get; init; } = [];

    /// <summary>True for the association's polygon beside an area's own.</summary>
    public bool IsReference { get; init; }

    /// <summary>The round, when it is made from exactly one.</summary>
    public Round? Round { get; init; }

    /// <summary>The campaign it belongs to.</summary>
    public Guid? CampaignId { get; init; }

    /// <summary>The rounds whose released answers are in it, each with its snapshot.</summary>
    public IReadOnlyList<SpiderPart> Parts { get; init; } = [];

    /// <summary>Where a result from before the portal comes from; otherwise null.</summary>
    public SpiderOrigin? Origin { get; init; }

    /// <summary>For a compiled polygon: the areas that are in it, in alphabetical order.</summary>
    public IReadOnlyList<string> Included { get; init; } = [];

    /// <summary>For a compiled polygon: the areas that belong to it and have nothing released yet.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>True for numbers that were entered, not answered in the portal.</summary>
    public bool IsAggregate => Kind is SpiderKind.Baseline or SpiderKind.Earlier;

    /// <summary>True while more may come.</summary>
    public bool IsOpen => Parts.Any(part => part.Round.State == RoundState.Open);

    /// <summary>Answers it rests on, as shown.</summary>
    public int Answers => Series?.Answers ?? 0;

    /// <summary>The shown mean of an axis; null for a gap.</summary>
    public decimal? Mean(string axis) => Series?.Axes.GetValueOrDefault(axis)?.Mean;

    /// <summary>True when the axis was asked.</summary>
    public bool Asked(string axis) => Axes.Any(asked => asked.Key == axis);

    /// <summary>Why an axis has no mean although it was asked; null when it has one, or was not asked.</summary>
    public string? Withheld(string axis) => Asked(axis) && Mean(axis) is null ? TooFew : null;
}

/// <summary>One round in a polygon.</summary>
/// <param name="Round">The round.</param>
/// <param name="Instrument">What it asked.</param>
/// <param name="Snapshot">What is released of it; null before the first step.</param>
public sealed record SpiderPart(Round Round, Instrument Instrument, Snapshot? Snapshot)
{
    /// <summary>The snapshot's number; 0 before the first.</summary>
    public int Number => Snapshot?.Number ?? 0;

    /// <summary>True when nothing more will come of it.</summary>
    public bool IsFinal => Snapshot?.Final ?? false;

    /// <summary>What stands where a figure would: the same words as on every result page.</summary>
    public string TooFew => Snapshot?.Final ?? Round.State == RoundState.Closed
        ? ResultsWords.Format(FiguresTexts.TooFewClosed, Round.Rule.Closed.Value)
        : FiguresTexts.TooFewOpen;
}
