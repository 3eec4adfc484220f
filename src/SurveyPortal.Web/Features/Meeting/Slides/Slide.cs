using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Charts;

namespace SurveyPortal.Web.Features.Meeting.Slides;

/// <summary>One thing to talk about at the meeting.</summary>
/// <param name="Title">Its heading.</param>
public abstract record Slide(string Title)
{
    /// <summary>What it is about, and how it is read.</summary>
    public sealed record Opening(string Title, string Basis, IReadOnlyList<string> HowToRead, IReadOnlyList<string> Cautions) : Slide(Title);

    /// <summary>The spider.</summary>
    public sealed record Web(string Title, SpiderFigure Figure, IReadOnlyList<string> Sentences) : Slide(Title);

    /// <summary>The axes that moved most, one way.</summary>
    public sealed record Moves(string Title, string Since, IReadOnlyList<Move> Axes, string None) : Slide(Title);

    /// <summary>Every axis as numbers.</summary>
    public sealed record Numbers(string Title, SpiderFigure Figure) : Slide(Title);

    /// <summary>The newest result by groups of one background question.</summary>
    public sealed record Split(string Title, SpiderFigure Figure, IReadOnlyList<string> Notes) : Slide(Title);

    /// <summary>What people wrote, after review; some at a time.</summary>
    public sealed record Words(string Title, string Question, IReadOnlyList<string> Texts) : Slide(Title);

    /// <summary>What the group decided before.</summary>
    public sealed record Decided(string Title, NotedDecision Decision, IReadOnlyList<string> Axes) : Slide(Title);

    /// <summary>What it decides now.</summary>
    public sealed record Deciding(string Title, NotedDecision? Decision, IReadOnlyList<string> Axes, string? Href) : Slide(Title);
}

/// <summary>How one axis moved.</summary>
/// <param name="Label">The axis.</param>
/// <param name="From">What it was.</param>
/// <param name="To">What it is.</param>
/// <param name="Change">The difference, with its sign.</param>
public sealed record Move(string Label, string From, string To, string Change);
