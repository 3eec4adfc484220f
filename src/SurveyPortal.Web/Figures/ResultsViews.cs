using System.Collections.Concurrent;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Instruments;

namespace SurveyPortal.Web.Figures;

/// <summary>Keeps the latest view of each round, so that two hundred open pages cost one computation a snapshot.</summary>
internal sealed class ResultsViews(InstrumentCatalog instruments)
{
    private readonly ConcurrentDictionary<Guid, Kept> _latest = new();

    public ResultsView Latest(Round round, Snapshot? snapshot)
    {
        if (_latest.TryGetValue(round.Id, out var kept) && ReferenceEquals(kept.Snapshot, snapshot) && kept.State == round.State)
        {
            return kept.View;
        }

        var view = ResultsView.Of(instruments.Of(round), round, snapshot);
        _latest[round.Id] = new Kept(round.State, snapshot, view);
        return view;
    }

    private sealed record Kept(RoundState State, Snapshot? Snapshot, ResultsView View);
}
