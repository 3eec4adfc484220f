using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Invitations;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Storage;
using SurveyPortal.Persistence.Texts;

namespace SurveyPortal.Persistence.Release;

/// <summary>
/// One tick of the release clock. Opens and closes rounds whose time has come, and moves waiting answers to released by
/// <see cref="ReleasePlan"/>. A step is one transaction and costs what it moves, however many answers are stored.
/// </summary>
internal sealed class ReleaseRounds(
    IDbContextFactory<PortalContext> databases, InstrumentCatalog instruments, IReleaseLock releaseLock, IntakeMeters meters, EventLog log, TimeProvider time, ILogger<ReleaseRounds> logger)
{
    // True until what was moved has been cleaned up after; also at the start, after whatever ended the last run.
    private bool _moved = true;

    // True when a deletion could not be swept up after.
    private bool _unswept;

    /// <summary>Asks the next tick to tidy up after a deletion.</summary>
    public void SweepAtNextTick() => Volatile.Write(ref _unswept, true);

    /// <summary>Gives the rounds that changed.</summary>
    public async Task<IReadOnlyList<Guid>> TickAsync(CancellationToken cancellationToken)
    {
        var changed = new HashSet<Guid>(await KeepTimeAsync(cancellationToken));
        foreach (var roundId in await UnfinishedAsync(cancellationToken))
        {
            if (await TryStepAsync(roundId, cancellationToken))
            {
                changed.Add(roundId);
                _moved = true;
            }
        }

        await CleanAsync(cancellationToken);
        return [.. changed];
    }

    // A round that cannot be released must not hold up the others.
    private async Task<bool> TryStepAsync(Guid roundId, CancellationToken cancellationToken)
    {
        try
        {
            return await StepAsync(roundId, cancellationToken);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            logger.LogError("A round could not be released and is tried again: {Reason}", DatabaseTrouble.Describe(exception));
            return false;
        }
    }

    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            await releaseLock.CleanAsync(database, _moved, cancellationToken);
            _moved = false;
            await SweepAsync(database, cancellationToken);
        }
        catch (DbException exception)
        {
            logger.LogWarning("Tidying after a release is tried again: {Reason}", DatabaseTrouble.Describe(exception));
        }
    }

    private async Task SweepAsync(PortalContext database, CancellationToken cancellationToken)
    {
        if (!Interlocked.Exchange(ref _unswept, false))
        {
            return;
        }

        var swept = false;
        try
        {
            swept = await releaseLock.SweepAsync(database, cancellationToken);
        }
        finally
        {
            if (!swept)
            {
                SweepAtNextTick();
            }
        }
    }

    private async Task<List<Guid>> KeepTimeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var due = await database.Rounds
            .Where(round => !round.Settled)
            .Where(round => (round.State == RoundState.Planned && round.OpensAt <= now) || (round.State == RoundState.Open && round.ClosesAt <= now))
            .ToListAsync(cancellationToken);
        var turned = due.Where(round => round.IsDueToOpen(now) ? round.Open(now) : round.Close(now)).ToList();
        var changed = turned.Select(round => round.Id).ToList();
        foreach (var round in turned)
        {
            log.Add(database, Doer.Portal, round.State == RoundState.Open ? LogKind.RoundOpened : LogKind.RoundClosed, round.Title);
        }

        if (changed.Count > 0)
        {
            try
            {
                await database.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another node or a person was first.
                return [];
            }
        }

        return changed;
    }

    private async Task<List<Guid>> UnfinishedAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Rounds
            .Where(round => !round.Settled && (round.State == RoundState.Open || round.State == RoundState.Closed))
            .Select(round => round.Id)
            .ToListAsync(cancellationToken);
    }

    private async Task<bool> StepAsync(Guid roundId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await releaseLock.BeginAsync(database, roundId, cancellationToken);
        if (turn is null)
        {
            return false;
        }

        var round = await database.Rounds.SingleAsync(round => round.Id == roundId, cancellationToken);
        var closing = round.State == RoundState.Closed;
        if (round.Settled)
        {
            return false;
        }

        var instrument = instruments.Of(round);
        var stored = await database.Ledgers.SingleOrDefaultAsync(ledger => ledger.RoundId == roundId, cancellationToken);
        var ledger = stored is null ? ReleaseLedger.Start(instrument) : ReleaseLedger.Continue(instrument, StoredJson.ReadLedger(stored.Content));

        var inbox = new InboxRows(database.Database.GetDbConnection(), turn.Transaction.GetDbTransaction());
        var waiting = await inbox.CountAsync(roundId, cancellationToken);
        var plan = closing ? ReleasePlan.AtClose(waiting, ledger.Groups, round.Rule) : ReleasePlan.WhileOpen(waiting, round.Rule);
        if (plan.Count == 0 && !closing)
        {
            return false;
        }

        var moved = await MoveAsync(inbox, instrument, roundId, plan, cancellationToken);
        var snapshot = ledger.Step(moved, round.Rule, closing);
        Store(database, roundId, stored, ledger, snapshot);
        if (closing)
        {
            round.Settle();
            await ReleasedTexts.ReleaseAsync(database, roundId, instrument, cancellationToken);
            await InvitationCodes.ForgetAsync(database, roundId, cancellationToken);
        }

        await database.SaveChangesAsync(cancellationToken);
        if (closing)
        {
            await releaseLock.SettleAsync(database, roundId, cancellationToken);
        }

        await turn.Transaction.CommitAsync(cancellationToken);
        meters.Snapshot();
        return true;
    }

    private static async Task<Dictionary<string, IReadOnlyList<AnswerSheet>>> MoveAsync(
        InboxRows inbox, Instrument instrument, Guid roundId, IReadOnlyList<Move> plan, CancellationToken cancellationToken)
    {
        var moved = new Dictionary<string, IReadOnlyList<AnswerSheet>>(StringComparer.Ordinal);
        foreach (var move in plan)
        {
            var rows = (await inbox.ReadAsync(roundId, move.Group, cancellationToken)).ToArray();

            // Which answers stay behind is drawn anew each time; neither age nor key decides it.
            RandomNumberGenerator.Shuffle(rows.AsSpan());
            var kept = rows[move.Count..];
            await inbox.MoveAsync(roundId, move.Group, move.ShownAs, [.. kept.Select(row => row.Id)], cancellationToken);

            var sheets = rows[..move.Count].Select(row => AnswerSheet.FromCode(instrument, move.ShownAs, row.Sheet));
            moved[move.ShownAs] = [.. moved.GetValueOrDefault(move.ShownAs) ?? [], .. sheets];
        }

        return moved;
    }

    private void Store(PortalContext database, Guid roundId, StoredLedger? stored, ReleaseLedger ledger, Snapshot snapshot)
    {
        var content = StoredJson.Write(ledger.ToState());
        if (stored is null)
        {
            database.Ledgers.Add(new StoredLedger { RoundId = roundId, Content = content });
        }
        else
        {
            stored.Content = content;
        }

        database.Snapshots.Add(new StoredSnapshot
        {
            RoundId = roundId,
            Number = snapshot.Number,
            Final = snapshot.Final,
            Released = snapshot.Released,
            MadeAt = time.GetUtcNow().UtcDateTime,
            Content = StoredJson.Write(snapshot),
        });
    }
}
