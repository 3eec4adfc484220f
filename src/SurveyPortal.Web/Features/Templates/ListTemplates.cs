using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Instruments;

namespace SurveyPortal.Web.Features.Templates;

/// <summary>Every version of the questionnaire, the newest first, with the number of rounds made from each.</summary>
internal sealed class ListTemplates(IDbContextFactory<PortalContext> databases, InstrumentCatalog catalog)
{
    public async Task<IReadOnlyList<ListedTemplate>> RunAsync(CancellationToken cancellationToken)
    {
        var versions = await catalog.VersionsAsync(TemplateRules.Key, cancellationToken);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rounds = await database.Rounds.AsNoTracking().Where(round => round.InstrumentKey == TemplateRules.Key)
            .GroupBy(round => round.InstrumentVersion).Select(group => new { Version = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Version, group => group.Count, cancellationToken);
        return [.. versions.OrderByDescending(version => version.Instrument.Version).Select(version => new ListedTemplate(version, rounds.GetValueOrDefault(version.Instrument.Version)))];
    }
}

/// <summary>A version in the list.</summary>
/// <param name="Version">The version.</param>
/// <param name="Rounds">Rounds made from it.</param>
public sealed record ListedTemplate(CatalogVersion Version, int Rounds);
