using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Invitations;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Campaigns.Invitations;

/// <summary>How it went with one address.</summary>
public enum InviteResult
{
    /// <summary>Invited now.</summary>
    Added,

    /// <summary>It stands earlier in the same list.</summary>
    Repeated,

    /// <summary>Invited before.</summary>
    Known,

    /// <summary>No address.</summary>
    Faulty,
}

/// <summary>One row of the answer.</summary>
/// <param name="Row">Where it stood.</param>
/// <param name="Text">The address, or what stood there instead.</param>
/// <param name="Result">How it went.</param>
public sealed record InvitedRow(int Row, string Text, InviteResult Result);

/// <summary>Invites addresses to a round. The letters go by themselves, at once when the round is open and otherwise when it opens.</summary>
internal sealed class InvitePeople(IDbContextFactory<PortalContext> databases, FindInvitingRound find, InvitationSignal signal, EventLog log, CurrentPerson current)
{
    private const int Tries = 3;

    public async Task<Outcome> RunAsync(Guid roundId, IReadOnlyList<FoundAddress> found, CancellationToken cancellationToken)
    {
        if (found.Count == 0)
        {
            return new Outcome.Nothing();
        }

        if (found.Count > AddressList.Most)
        {
            return new Outcome.TooMany();
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AddAsync(roundId, found, cancellationToken);
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // Somebody invited one of them at the same moment: then it is known.
            }
        }
    }

    private async Task<Outcome> AddAsync(Guid roundId, IReadOnlyList<FoundAddress> found, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await find.InvitingAsync(database, roundId, cancellationToken) is not { } round)
        {
            return new Outcome.NotNow();
        }

        var known = (await database.Invitations.Where(invitation => invitation.RoundId == roundId && invitation.Address != null)
            .Select(invitation => invitation.Address!).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var added = new HashSet<string>(StringComparer.Ordinal);
        var rows = new List<InvitedRow>();
        foreach (var one in found)
        {
            var result = one.Address is not { } address ? InviteResult.Faulty
                : known.Contains(address) ? InviteResult.Known
                : added.Add(address) ? InviteResult.Added
                : InviteResult.Repeated;
            rows.Add(new InvitedRow(one.Row, one.Address ?? one.Written, result));
        }

        database.Invitations.AddRange(added.Select(address => new Invitation { Id = RandomId.Create(), RoundId = roundId, Address = address }));
        if (added.Count > 0)
        {
            log.Add(database, await current.AsDoerAsync(), LogKind.InvitationsSent, round.Title, CampaignsWords.Count(added.Count, InvitationsTexts.LogOne, InvitationsTexts.LogMany));
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
        return new Outcome.Done(rows);
    }

    internal abstract record Outcome
    {
        internal sealed record Done(IReadOnlyList<InvitedRow> Rows) : Outcome;

        internal sealed record Nothing : Outcome;

        internal sealed record TooMany : Outcome;

        /// <summary>The round is closed, has an open link, or is somebody else's.</summary>
        internal sealed record NotNow : Outcome;
    }
}
