using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Figures;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Meeting.Sharing;

/// <summary>Makes a link to chosen results that works for some days. Sent twice it is made once.</summary>
internal sealed class ShareResults(
    ReadSharing read, IDbContextFactory<PortalContext> databases, ShareLinks links, ShareToken tokens, EventLog log, CurrentPerson current, PortalClock clock)
{
    public async Task<Outcome> RunAsync(string address, ShareInput input, CancellationToken cancellationToken)
    {
        if (await read.RunAsync(address, cancellationToken) is not { } matter)
        {
            return new Outcome.Unknown();
        }

        if (tokens.Open(input.Seal) is not { } token)
        {
            return new Outcome.Stale();
        }

        if (await links.FindMadeAsync(token, cancellationToken) is { } before)
        {
            return before.AreaId == matter.Place.AreaId ? new Outcome.Made(token, before) : new Outcome.Stale();
        }

        var chosen = matter.Results.Where(result => input.Polygons.Contains(result.Key)).ToList();
        var faults = ShareForm.Check(input, chosen.Count).ToList();
        if (faults.Count > 0)
        {
            return new Outcome.Faulty(faults);
        }

        var doer = await current.AsDoerAsync();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);

        // The last day is included.
        var expires = clock.Utc(clock.LocalNow.Date.AddDays(input.DaysAsNumber!.Value + 1))!.Value;
        var link = links.Add(database, token, matter.Place.AreaId, [.. chosen.Select(result => result.Key)], input.PurposeAsLine, doer.Name, expires);
        log.Add(database, doer, LogKind.ResultsShared, matter.Place.Name,
            ResultsWords.Format(SharingTexts.LogShared, string.Join(", ", chosen.Select(result => result.Name)), LastDay(link, clock)));
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // A double click: the other one made it in the same moment.
            return await links.FindMadeAsync(token, cancellationToken) is { } twin ? new Outcome.Made(token, twin) : throw new InvalidOperationException("A link could not be stored.");
        }

        return new Outcome.Made(token, link);
    }

    /// <summary>The last day the link works.</summary>
    public static string LastDay(ShareLink link, PortalClock clock) => SwedishTime.Day(clock.Local(link.ExpiresAt)!.Value.AddTicks(-1));

    internal abstract record Outcome
    {
        internal sealed record Made(string Token, ShareLink Link) : Outcome;

        internal sealed record Faulty(IReadOnlyList<FormFault> Faults) : Outcome;

        internal sealed record Stale : Outcome;

        internal sealed record Unknown : Outcome;
    }
}
