using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;

namespace SurveyPortal.Web.Figures;

/// <summary>
/// What is shown of one snapshot: the only source of the page, its tables, pictures, files and print.
/// Pure and immutable, so everybody who watches a round shares one.
/// </summary>
public sealed record ResultsView
{
    private ResultsView(Instrument instrument, ReleaseRule rule, bool closed, Snapshot? snapshot)
    {
        (Instrument, Rule) = (instrument, rule);
        (Number, Final, Released) = (snapshot?.Number ?? 0, snapshot?.Final ?? false, snapshot?.Released ?? 0);
        TooFew = closed ? ResultsWords.Format(FiguresTexts.TooFewClosed, rule.Closed.Value) : FiguresTexts.TooFewOpen;
        Questions = [.. instrument.Items.Select((item, index) => QuestionView.Of(this, item, index + 1, snapshot))];

        var shown = snapshot?.Groups.Select(group => group.Group).ToHashSet(StringComparer.Ordinal) ?? [];
        HasMerged = shown.Contains(ReleasePlan.MergedGroup);
        var names = instrument.ReleaseQuestion?.Options.Where(option => !shown.Contains(option.Value)).Select(option => option.Group) ?? [];
        HiddenGroups = [.. names];
    }

    /// <summary>What was asked.</summary>
    public Instrument Instrument { get; }

    /// <summary>How the round's answers are released.</summary>
    public ReleaseRule Rule { get; }

    /// <summary>The snapshot's number; 0 before the first.</summary>
    public int Number { get; }

    /// <summary>True when nothing more will come.</summary>
    public bool Final { get; }

    /// <summary>Answers in the groups that are shown.</summary>
    public int Released { get; }

    /// <summary>In the order they are asked.</summary>
    public IReadOnlyList<QuestionView> Questions { get; }

    /// <summary>Names of the groups that have no row of their own.</summary>
    public IReadOnlyList<string> HiddenGroups { get; }

    /// <summary>True when too small groups are shown together as one.</summary>
    public bool HasMerged { get; }

    /// <summary>What stands where a figure would, the same everywhere.</summary>
    public string TooFew { get; }

    /// <summary>False until the first group may be shown.</summary>
    public bool ShowsAnswers => Released > 0;

    /// <summary>Questions with a goal and with answers to hold against it.</summary>
    public int GoalQuestions => Questions.Count(question => question.GoalMet is not null);

    /// <summary>Those that reach it.</summary>
    public int GoalsMet => Questions.Count(question => question.GoalMet == true);

    /// <summary>The question of that key.</summary>
    public QuestionView? Question(string item) => Questions.FirstOrDefault(question => question.Item.Key == item);

    /// <summary>The view of a round's snapshot; null is the time before the first one.</summary>
    internal static ResultsView Of(Instrument instrument, Round round, Snapshot? snapshot)
    {
        // A closed round's earlier snapshots were made while it was open, so they speak as they did then.
        var closed = snapshot is null ? round.State == RoundState.Closed : snapshot.Final;
        return new ResultsView(instrument, round.Rule, closed, snapshot);
    }
}
