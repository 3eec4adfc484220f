using SurveyPortal.Domain.Instruments;
using SurveyPortal.Persistence.Instruments;

namespace SurveyPortal.Web.Features.Templates;

/// <summary>One version of the questionnaire beside the others, which say what its axes are compared with.</summary>
internal sealed class FindTemplate(InstrumentCatalog catalog)
{
    public async Task<FoundTemplate> RunAsync(int version, CancellationToken cancellationToken) =>
        new(version, await catalog.VersionsAsync(TemplateRules.Key, cancellationToken));
}

/// <summary>One version among all.</summary>
/// <param name="Version">Which one was asked for.</param>
/// <param name="All">Every version there is.</param>
public sealed record FoundTemplate(int Version, IReadOnlyList<CatalogVersion> All)
{
    /// <summary>The version; null when there is none.</summary>
    public CatalogVersion? Shown => All.FirstOrDefault(version => version.Instrument.Version == Version);

    /// <summary>The draft; null when there is none.</summary>
    public CatalogVersion? Draft => All.FirstOrDefault(version => !version.Frozen);

    /// <summary>What the others ask.</summary>
    public EarlierAxes Earlier => EarlierAxes.Of(Others);

    /// <summary>The newest of the others, that a draft is held against.</summary>
    public Instrument Newest => Others.MaxBy(instrument => instrument.Version)!;

    /// <summary>Values of the question about where somebody works, in any version.</summary>
    public IEnumerable<string> UsedOptions => All.SelectMany(version => TemplateRules.ActorOf(version.Instrument).Options).Select(option => option.Value);

    private IEnumerable<Instrument> Others => All.Select(version => version.Instrument).Where(instrument => instrument.Version != Version);
}
