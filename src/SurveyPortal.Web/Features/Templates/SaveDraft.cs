using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Templates;

/// <summary>Stores a draft as it is written now. A version that a round uses is never changed.</summary>
internal sealed class SaveDraft(IDbContextFactory<PortalContext> databases, PortalClock clock, CurrentPerson current, EventLog log)
{
    /// <param name="instrument">The draft, with its version.</param>
    /// <param name="stamp">What it was made from: of two who save at once the second is told.</param>
    /// <param name="detail">What the log says of it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Outcome> RunAsync(Instrument instrument, int stamp, string detail, CancellationToken cancellationToken)
    {
        var content = InstrumentFile.Write(instrument);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var stored = await database.Instruments.SingleOrDefaultAsync(row => row.Key == instrument.Key && row.Version == instrument.Version, cancellationToken);
        if (stored is null || stored.Frozen)
        {
            return new Outcome.NotDraft();
        }

        if (stored.Content == content)
        {
            // Pressed twice, or nothing changed.
            return new Outcome.Saved();
        }

        if (stored.Stamp != stamp)
        {
            return new Outcome.Overtaken(stored.Stamp);
        }

        (stored.Content, stored.ChangedAt, stored.Stamp) = (content, clock.UtcNow, stored.Stamp + 1);
        log.Add(database, await current.AsDoerAsync(), LogKind.TemplateChanged, TemplateWords.Name(instrument), detail);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return new Outcome.Saved();
        }
        catch (DbUpdateConcurrencyException)
        {
            // At the very same moment: asked again, it sees what the other did.
            return await RunAsync(instrument, stamp, detail, cancellationToken);
        }
    }

    internal abstract record Outcome
    {
        internal sealed record Saved : Outcome;

        internal sealed record Overtaken(int Stamp) : Outcome;

        internal sealed record NotDraft : Outcome;
    }
}
