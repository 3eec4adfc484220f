using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Intake;

namespace SurveyPortal.Persistence.Invitations;

/// <summary>
/// One-time codes. Only keyed hashes are kept, apart from addresses. An invitation may have several codes, one for each letter;
/// using one uses them all.
/// </summary>
public sealed class InvitationCodes
{
    private readonly IDbContextFactory<PortalContext> _databases;
    private readonly KeyHasher _hasher;

    internal InvitationCodes(IDbContextFactory<PortalContext> databases, KeyHasher hasher) => (_databases, _hasher) = (databases, hasher);

    /// <summary>Makes a code for an invitation, in the caller's transaction. The invitation must be stored in it already.</summary>
    public async Task<RoundCode> AddAsync(PortalContext database, Guid invitationId, Guid roundId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var code = RandomId.RoundCode();
        await database.Database.ExecuteSqlAsync(
            $"""INSERT INTO "InvitationCodes" ("Hash", "InvitationId", "RoundId") VALUES ({_hasher.Hash(code)}, {invitationId}, {roundId})""", cancellationToken);
        return code;
    }

    /// <summary>The round an unused code leads to; null when it is used, or never was.</summary>
    public async Task<Guid?> FindRoundAsync(RoundCode code, CancellationToken cancellationToken)
    {
        var hash = _hasher.Hash(code);
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var found = await database.Database.SqlQuery<Guid>($"""SELECT "RoundId" AS "Value" FROM "InvitationCodes" WHERE "Hash" = {hash}""").ToListAsync(cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Invitations of a round whose code is unused, that have an address, have not opted out and whose first letter has left.</summary>
    public static async Task<IReadOnlyList<Invitation>> UnusedAsync(PortalContext database, Guid roundId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var unused = await database.Database.SqlQuery<Guid>($"""SELECT DISTINCT "InvitationId" AS "Value" FROM "InvitationCodes" WHERE "RoundId" = {roundId}""").ToListAsync(cancellationToken);
        var known = unused.ToHashSet();
        var invitations = await database.Invitations.AsNoTracking()
            .Where(invitation => invitation.RoundId == roundId && invitation.Address != null && !invitation.OptedOut && invitation.SentAt != null)
            .ToListAsync(cancellationToken);
        return [.. invitations.Where(invitation => known.Contains(invitation.Id)).OrderBy(invitation => invitation.Address, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Takes an invitation back, with its codes and the letters that wait. Says nothing of whether a code was used.
    /// </summary>
    public static async Task RemoveAsync(PortalContext database, Guid invitationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);

        // The invitation first: it is what the writer of letters takes, so no code can be added to it after this.
        await database.Invitations.Where(invitation => invitation.Id == invitationId).ExecuteDeleteAsync(cancellationToken);
        await database.OutgoingMail.Where(mail => mail.InvitationId == invitationId).ExecuteDeleteAsync(cancellationToken);
        await database.Database.ExecuteSqlAsync($"""DELETE FROM "InvitationCodes" WHERE "InvitationId" = {invitationId}""", cancellationToken);
    }

    /// <summary>Takes back those of some printed codes that are unused. Gives how many there were.</summary>
    public static async Task<int> RemoveUnusedAsync(PortalContext database, IReadOnlyList<Guid> invitationIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(invitationIds);
        var removed = 0;
        foreach (var id in invitationIds)
        {
            if (await database.Database.ExecuteSqlAsync($"""DELETE FROM "InvitationCodes" WHERE "InvitationId" = {id}""", cancellationToken) > 0)
            {
                await database.Invitations.Where(invitation => invitation.Id == id).ExecuteDeleteAsync(cancellationToken);
                removed++;
            }
        }

        return removed;
    }

    /// <summary>
    /// Makes those who use a code of the round wait for the transaction, in the same order as the intake takes them. SQLite has one writer
    /// at a time and needs nothing.
    /// </summary>
    internal static async Task HoldAsync(PortalContext database, Guid roundId, CancellationToken cancellationToken)
    {
        if (database.Database.IsNpgsql())
        {
            await database.Database.SqlQuery<Guid>(
                $"""SELECT "InvitationId" AS "Value" FROM "InvitationCodes" WHERE "RoundId" = {roundId} ORDER BY "InvitationId", "Hash" FOR UPDATE""").ToListAsync(cancellationToken);
        }
    }

    /// <summary>Ends an invitation by one of its codes: no more letters, and its codes are gone. False when the code is not there.</summary>
    public async Task<bool> OptOutAsync(RoundCode code, CancellationToken cancellationToken)
    {
        var hash = _hasher.Hash(code);
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var found = await database.Database.SqlQuery<Guid>($"""SELECT "InvitationId" AS "Value" FROM "InvitationCodes" WHERE "Hash" = {hash}""").ToListAsync(cancellationToken);
        if (found.Count == 0)
        {
            return false;
        }

        var invitationId = found[0];
        await database.Database.ExecuteSqlAsync($"""DELETE FROM "InvitationCodes" WHERE "InvitationId" = {invitationId}""", cancellationToken);
        await database.Invitations.Where(invitation => invitation.Id == invitationId).ExecuteUpdateAsync(
            change => change.SetProperty(invitation => invitation.OptedOut, true), cancellationToken);
        await database.OutgoingMail.Where(mail => mail.InvitationId == invitationId && mail.SentAt == null).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>
    /// Forgets everything about who was invited to a round: addresses, codes, letters that wait. Runs in the step that closes the round.
    /// </summary>
    internal static async Task ForgetAsync(PortalContext database, Guid roundId, CancellationToken cancellationToken)
    {
        await database.Database.ExecuteSqlAsync($"""DELETE FROM "InvitationCodes" WHERE "RoundId" = {roundId}""", cancellationToken);
        var invitations = database.Invitations.Where(invitation => invitation.RoundId == roundId);
        await database.OutgoingMail.Where(mail => invitations.Any(invitation => invitation.Id == mail.InvitationId)).ExecuteDeleteAsync(cancellationToken);
        await invitations.ExecuteDeleteAsync(cancellationToken);
        await database.Reminders.Where(reminder => reminder.RoundId == roundId && reminder.DoneAt == null).ExecuteDeleteAsync(cancellationToken);
    }
}
