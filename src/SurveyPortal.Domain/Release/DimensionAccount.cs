using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;

namespace SurveyPortal.Domain.Release;

/// <summary>The running account of the released answers by the options of one secondary dimension. Nothing of it is shown before closing.</summary>
internal sealed class DimensionAccount
{
    private readonly Instrument _instrument;
    private readonly BackgroundQuestion _question;
    private readonly int _index;
    private readonly IReadOnlyList<GroupAccount> _options;

    private DimensionAccount(Instrument instrument, BackgroundQuestion question, int index, IReadOnlyList<GroupAccount> options) =>
        (_instrument, _question, _index, _options) = (instrument, question, index, options);

    public static DimensionAccount Start(Instrument instrument, BackgroundQuestion question, int index) =>
        new(instrument, question, index, [.. question.Options.Select(_ => new GroupAccount(instrument))]);

    public static DimensionAccount Continue(Instrument instrument, BackgroundQuestion question, int index, IReadOnlyList<LedgerGroup> state) =>
        state.Select(group => group.Group).SequenceEqual(question.Options.Select(option => option.Value))
            ? new DimensionAccount(instrument, question, index, [.. state.Select(group => GroupAccount.Continue(instrument, group))])
            : throw new FormatException($"A stored account of \"{question.Key}\" has other options than the instrument.");

    public LedgerDimension ToState() => new(_question.Key, [.. _options.Select((option, place) => option.ToState(_question.Options[place].Value))]);

    public void Enter(IReadOnlyList<AnswerSheet> sheets)
    {
        foreach (var chosen in sheets.GroupBy(sheet => sheet.Secondary[_index]))
        {
            _options[chosen.Key].Enter([.. chosen]);
        }
    }

    /// <summary>True when the options together are exactly the groups together: what remains of a total is known only then.</summary>
    public bool Splits(IReadOnlyCollection<GroupAccount> groups) => _options.Sum(option => option.Answers) == groups.Sum(group => group.Answers)
        && _instrument.Items.All(item => Sum(_options, item).Equals(Sum(groups, item)));

    /// <summary>
    /// What may be shown at closing. An item is split only when everything released of it is shown undivided too:
    /// otherwise the difference between the two would be the few answers that are hidden there.
    /// </summary>
    /// <param name="groups">The groups of the release dimension after their last step.</param>
    /// <param name="threshold">The closed threshold.</param>
    public DimensionSnapshot Show(IReadOnlyCollection<GroupAccount> groups, int threshold)
    {
        var shown = SecondaryRelease.Shown([.. _options.Select(option => option.Answers)], threshold);
        var items = _options.Select(_ => new Dictionary<string, Tally>(StringComparer.Ordinal)).ToList();
        foreach (var key in _instrument.Items.Select(item => item.Key).Where(key => groups.All(group => group.Shown[key].Answered == group.Total[key].Answered)))
        {
            foreach (var place in SecondaryRelease.Shown([.. _options.Select(option => option.Total[key].Answered)], threshold, shown))
            {
                items[place][key] = _options[place].Total[key];
            }
        }

        return new DimensionSnapshot(_question.Key, [.. _options
            .Select((option, place) => new GroupSnapshot(_question.Options[place].Value, option.Answers, items[place]))
            .Where((_, place) => shown.Contains(place))]);
    }

    private Tally Sum(IEnumerable<GroupAccount> accounts, Item item) =>
        accounts.Aggregate(Tally.Empty(_instrument.ScaleOf(item).Steps.Count), (sum, account) => sum.Plus(account.Total[item.Key]));
}
