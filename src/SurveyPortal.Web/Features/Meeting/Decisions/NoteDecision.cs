using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Meeting.Decisions;

/// <summary>Writes down what the group decided. Of two who write at once the second is told, and keeps what was written.</summary>
internal sealed class NoteDecision(FindDecision find, IDbContextFactory<PortalContext> databases, EventLog log, CurrentPerson current, PortalClock clock)
{
    /// <param name="address">The area.</param>
    /// <param name="campaignId">The campaign.</param>
    /// <param name="chosen">Keys of axes; those the form does not have are left out.</param>
    /// <param name="text">What was decided.</param>
    /// <param name="stamp">The version it was written from; null when nothing was written down.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Outcome> RunAsync(string address, Guid campaignId, IReadOnlyCollection<string> chosen, string text, int? stamp, CancellationToken cancellationToken)
    {
        if (await find.RunAsync(address, campaignId, cancellationToken) is not { } matter)
        {
            return new Outcome.Unknown();
        }

        var axes = string.Join(',', matter.Instrument.Items.Select(item => item.Key).Where(chosen.Contains));
        var words = new string([.. text.ReplaceLineEndings("\n").Where(letter => letter == '\n' || !char.IsControl(letter))]).Trim();
        if (axes.Length == 0 && words.Length == 0)
        {
            return new Outcome.Empty();
        }

        if (words.Length > GroupDecision.MaxText)
        {
            return new Outcome.TooLong();
        }

        // Sent twice it is written once.
        if (matter.Now is { } now && string.Join(',', now.Axes) == axes && now.Text == words)
        {
            return new Outcome.Done();
        }

        if (matter.Now?.Stamp != stamp)
        {
            return new Outcome.Overtaken();
        }

        return await StoreAsync(matter, axes, words, cancellationToken) ? new Outcome.Done() : new Outcome.Overtaken();
    }

    private async Task<bool> StoreAsync(DecisionMatter matter, string axes, string text, CancellationToken cancellationToken)
    {
        var doer = await current.AsDoerAsync();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var decision = new GroupDecision
        {
            AreaId = matter.Place.AreaId!.Value,
            CampaignId = matter.Campaign.Id,
            Axes = matter.Now is { } now ? string.Join(',', now.Axes) : axes,
            Text = matter.Now?.Text ?? text,
            WrittenBy = doer.Name,
            WrittenAt = clock.UtcNow,
            Stamp = matter.Now?.Stamp ?? 1,
        };
        if (matter.Now is null)
        {
            database.Add(decision);
        }
        else
        {
            // The stamp it was read with is what the update asks for.
            database.Attach(decision);
            (decision.Axes, decision.Text, decision.Stamp) = (axes, text, decision.Stamp + 1);
            database.Entry(decision).Property(row => row.WrittenBy).IsModified = true;
            database.Entry(decision).Property(row => row.WrittenAt).IsModified = true;
        }

        log.Add(database, doer, LogKind.DecisionNoted, $"{matter.Campaign.Title}, {matter.Place.Name}");
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            // Changed since it was read, or written down for the first time by somebody else.
            return false;
        }
    }

    internal abstract record Outcome
    {
        internal sealed record Done : Outcome;

        internal sealed record Empty : Outcome;

        internal sealed record TooLong : Outcome;

        internal sealed record Overtaken : Outcome;

        internal sealed record Unknown : Outcome;
    }
}
