using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Templates;

/// <summary>Throws a draft away. Only what no round has used can be; and only as it was when somebody decided so.</summary>
internal sealed class DiscardDraft(IDbContextFactory<PortalContext> databases, CurrentPerson current, EventLog log)
{
    public async Task<Outcome> RunAsync(int version, int stamp, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var stored = await database.Instruments.SingleOrDefaultAsync(row => row.Key == TemplateRules.Key && row.Version == version, cancellationToken);
        if (stored is null)
        {
            return new Outcome.Discarded();
        }

        if (stored.Frozen || stored.Stamp != stamp)
        {
            return new Outcome.Changed();
        }

        database.Instruments.Remove(stored);
        log.Add(database, await current.AsDoerAsync(), LogKind.TemplateChanged, TemplateWords.Name(version), TemplatesTexts.LogDiscarded);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return new Outcome.Discarded();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Outcome.Changed();
        }
    }

    internal abstract record Outcome
    {
        internal sealed record Discarded : Outcome;

        internal sealed record Changed : Outcome;
    }
}
