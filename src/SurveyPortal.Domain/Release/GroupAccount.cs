using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;

namespace SurveyPortal.Domain.Release;

/// <summary>The running account of one group: everything that is released of it, and how much of that is shown.</summary>
internal sealed class GroupAccount
{
    private readonly Instrument _instrument;

    public GroupAccount(Instrument instrument)
    {
        _instrument = instrument;
        Total = instrument.Items.ToDictionary(item => item.Key, item => Tally.Empty(instrument.ScaleOf(item).Steps.Count), StringComparer.Ordinal);
        Shown = new Dictionary<string, Tally>(Total, StringComparer.Ordinal);
    }

    public int Answers { get; private set; }

    public Dictionary<string, Tally> Total { get; }

    public Dictionary<string, Tally> Shown { get; }

    public static GroupAccount Continue(Instrument instrument, LedgerGroup state)
    {
        var account = new GroupAccount(instrument) { Answers = state.Answers };
        if (!state.Items.Select(item => item.Item).Order(StringComparer.Ordinal).SequenceEqual(account.Total.Keys.Order(StringComparer.Ordinal)))
        {
            throw new FormatException($"A stored account of \"{state.Group}\" has other items than the instrument.");
        }

        foreach (var (item, total, shown) in state.Items)
        {
            var steps = account.Total[item].Counts.Count;
            if (total.Count != steps || shown.Count != steps || shown.Any(count => count < 0)
                || total.Zip(shown).Any(pair => pair.Second > pair.First) || total.Sum() > state.Answers)
            {
                throw new FormatException($"A stored account of \"{state.Group}\", item \"{item}\", contradicts itself.");
            }

            account.Total[item] = new Tally(total);
            account.Shown[item] = new Tally(shown);
        }

        return account;
    }

    public LedgerGroup ToState(string group) => new(
        group, Answers, [.. _instrument.Items.Select(item => new LedgerItem(item.Key, Total[item.Key].Counts, Shown[item.Key].Counts))]);

    public void Enter(IReadOnlyList<AnswerSheet> sheets)
    {
        Answers += sheets.Count;
        for (var index = 0; index < _instrument.Items.Count; index++)
        {
            var key = _instrument.Items[index].Key;
            var counts = Total[key].Counts.ToArray();
            foreach (var step in sheets.Select(sheet => sheet.Steps[index]).Where(step => step > 0))
            {
                counts[step - 1]++;
            }

            Total[key] = new Tally(counts);
        }
    }

    public void Show(int threshold)
    {
        foreach (var (item, total) in Total)
        {
            if (total.Answered - Shown[item].Answered >= threshold)
            {
                Shown[item] = total;
            }
        }
    }
}
