using SurveyPortal.Domain.Instruments;
using SurveyPortal.Persistence.Instruments;

namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>Reads the axes of every version of the form. A key is an axis: the same key in two versions is the same axis.</summary>
internal sealed class ReadFormAxes(InstrumentCatalog catalog)
{
    /// <param name="stored">Keys that a stored result has, also when no form has them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<FormAxes> RunAsync(IEnumerable<string> stored, CancellationToken cancellationToken)
    {
        var versions = await catalog.VersionsAsync(EarlierResultsFeature.InstrumentKey, cancellationToken);
        var newest = versions.Where(version => version.Frozen).MaxBy(version => version.Instrument.Version)!.Instrument;
        var axes = newest.Items.Select(Axis).ToList();
        var others = versions.Select(version => version.Instrument).OrderByDescending(instrument => instrument.Version).SelectMany(instrument => instrument.Items).Select(Axis)
            .Concat(stored.Order(StringComparer.Ordinal).Select(key => new FormAxis(key, key, "")))
            .DistinctBy(axis => axis.Key, StringComparer.Ordinal)
            .Where(axis => axes.TrueForAll(known => known.Key != axis.Key));
        return new FormAxes(axes, [.. others], newest.ScaleOf(newest.Items[0]).Steps.Count);
    }

    private static FormAxis Axis(Item item) => new(item.Key, item.Name, item.Label is null ? "" : item.Text);
}
