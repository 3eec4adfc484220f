using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Templates;

/// <summary>Begins a new version. There is one draft at a time: with two, nobody would know which one the next round is made from.</summary>
internal sealed class AddDraft(IDbContextFactory<PortalContext> databases, InstrumentCatalog catalog, AssociationFacts facts, PortalClock clock, CurrentPerson current, EventLog log)
{
    /// <summary>From a version there is, shipped or one's own.</summary>
    public async Task<Outcome> FromAsync(int from, CancellationToken cancellationToken)
    {
        var versions = await catalog.VersionsAsync(TemplateRules.Key, cancellationToken);
        return versions.FirstOrDefault(version => version.Instrument.Version == from) is not { } basis
            ? new Outcome.Unknown()
            : await RunAsync(basis.Shipped ? Own(basis.Instrument) : basis.Instrument, TemplateWords.Format(TemplatesTexts.LogFrom, from), cancellationToken);
    }

    /// <summary>From what somebody wrote or imported; it gets its version here.</summary>
    public async Task<Outcome> RunAsync(Instrument content, string detail, CancellationToken cancellationToken)
    {
        var versions = await catalog.VersionsAsync(TemplateRules.Key, cancellationToken);
        if (versions.FirstOrDefault(version => !version.Frozen) is { } draft)
        {
            return new Outcome.AlreadyThere(draft.Instrument.Version);
        }

        var next = content with { Version = versions.Max(version => version.Instrument.Version) + 1 };
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        database.Instruments.Add(new StoredInstrument { Key = next.Key, Version = next.Version, Content = InstrumentFile.Write(next), ChangedAt = clock.UtcNow, Stamp = FirstStamp() });
        log.Add(database, await current.AsDoerAsync(), LogKind.TemplateChanged, TemplateWords.Name(next), detail);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return new Outcome.Added(next.Version);
        }
        catch (DbUpdateException)
        {
            // Somebody else began the same version at the same moment; anything but that is a surprise.
            var draftNow = (await catalog.VersionsAsync(TemplateRules.Key, cancellationToken)).FirstOrDefault(version => version.Instrument.Version == next.Version);
            if (draftNow is null)
            {
                throw;
            }

            return new Outcome.AlreadyThere(next.Version);
        }
    }

    // Drawn: a form of a draft that was thrown away must not fit the next one of the same number.
    private static int FirstStamp() => RandomNumberGenerator.GetInt32(1, 1_000_000_000);

    // The example's title and credit say that it is an example; what is made from it is the association's own.
    private Instrument Own(Instrument example) => example with
    {
        Title = TemplatesTexts.OwnTitle,
        Owner = facts.Name,
        Credit = TemplateWords.Format(TemplatesTexts.OwnCredit, facts.Name),
    };

    internal abstract record Outcome
    {
        internal sealed record Added(int Version) : Outcome;

        internal sealed record AlreadyThere(int Version) : Outcome;

        internal sealed record Unknown : Outcome;
    }
}
