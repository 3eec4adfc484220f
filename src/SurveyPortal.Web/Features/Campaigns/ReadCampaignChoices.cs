using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Instruments;

namespace SurveyPortal.Web.Features.Campaigns;

/// <summary>A version of a questionnaire to ask.</summary>
/// <param name="Instrument">The questionnaire.</param>
/// <param name="IsExample">True when it comes with the portal and waits for the association's own.</param>
/// <param name="IsDraft">True when it can still be changed; planning with it ends that.</param>
public sealed record VersionChoice(Instrument Instrument, bool IsExample, bool IsDraft)
{
    /// <summary>How it is named in the form.</summary>
    public string Value => string.Create(CultureInfo.InvariantCulture, $"{Instrument.Key}/{Instrument.Version}");
}

/// <summary>An area to ask in.</summary>
public sealed record AreaChoice(Guid Id, string Name);

/// <summary>What a new campaign can be made from.</summary>
public sealed record CampaignChoices(IReadOnlyList<VersionChoice> Versions, IReadOnlyList<AreaChoice> Areas);

/// <summary>
/// The newest version of each questionnaire that may be asked by area, the association's own before the example. Where the newest
/// is a draft, the newest finished one is there too.
/// </summary>
internal sealed class ReadCampaignChoices(IDbContextFactory<PortalContext> databases, InstrumentCatalog catalog)
{
    private static readonly StringComparer Swedish = StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true);

    public async Task<CampaignChoices> RunAsync(CancellationToken cancellationToken)
    {
        var versions = new List<VersionChoice>();
        foreach (var newest in await catalog.NewestAsync(cancellationToken))
        {
            var all = (await catalog.VersionsAsync(newest.Key, cancellationToken)).Where(version => version.Instrument.AllowedComparisons.Contains(Comparison.Municipality)).ToList();
            var wanted = new[] { all.MaxBy(version => version.Instrument.Version), all.Where(version => version.Frozen).MaxBy(version => version.Instrument.Version) };
            versions.AddRange(wanted.OfType<CatalogVersion>().DistinctBy(version => version.Instrument.Version)
                .Select(version => new VersionChoice(version.Instrument, version.Shipped, !version.Frozen)));
        }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var areas = await database.Areas.AsNoTracking().Where(area => area.EndedAt == null).Select(area => new AreaChoice(area.Id, area.Name)).ToListAsync(cancellationToken);
        return new CampaignChoices(
            [.. versions.OrderBy(version => version.IsExample).ThenBy(version => version.IsDraft).ThenBy(version => version.Instrument.Title, Swedish)],
            [.. areas.OrderBy(area => area.Name, Swedish)]);
    }
}
