using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SurveyPortal.Domain.Spider;
using SurveyPortal.Persistence.Log;

namespace SurveyPortal.Persistence.Spindeln;

/// <summary>
/// Adds, changes, removes, confirms and corrects what is known from before the portal. An area has one baseline and one result a day;
/// a confirmed baseline is only corrected, and what it said before is kept. Changes are rare, so they take turns.
/// </summary>
public sealed class ChangeEarlierResults(IDbContextFactory<PortalContext> databases, TimeProvider time)
{
    // Any number, as long as it is always the same.
    private const long Key = 0x4261_7365_6C69_6E65;

    /// <summary>Writes the log's line in the same transaction, of the row as it will be stored.</summary>
    public delegate void Record(PortalContext database, EarlierResult row);

    /// <summary>Adds results, all or none. Those that are there already, by their id, are left as they are.</summary>
    /// <returns>How it went, and the row that hindered it.</returns>
    public async Task<(EarlierChange Change, EarlierResult? Hindered)> AddAsync(IReadOnlyList<EarlierResult> rows, Record record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(record);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await TakeTurnAsync(database, cancellationToken);
        foreach (var row in rows)
        {
            if (await database.EarlierResults.AnyAsync(stored => stored.Id == row.Id, cancellationToken))
            {
                continue;
            }

            if (await HindranceAsync(database, row, row.IsBaseline, row.MeasuredOn, cancellationToken) is { } hindrance)
            {
                return (hindrance, row);
            }

            database.EarlierResults.Add(row);
            record(database, row);
            await database.SaveChangesAsync(cancellationToken);
        }

        await turn.CommitAsync(cancellationToken);
        return (EarlierChange.Done, null);
    }

    /// <summary>Changes a result that is no confirmed baseline.</summary>
    /// <param name="id">Which one.</param>
    /// <param name="stamp">The stamp it was shown with.</param>
    /// <param name="isBaseline">True when it is to be the baseline.</param>
    /// <param name="figures">What it is to say.</param>
    /// <param name="record">Writes the log's line.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<EarlierChange> ChangeAsync(Guid id, int stamp, bool isBaseline, EarlierFigures figures, Record record, CancellationToken cancellationToken) =>
        RunAsync(id, async (database, row) =>
        {
            if (row.ConfirmedAt is not null)
            {
                return EarlierChange.Confirmed;
            }

            if (row.IsBaseline == isBaseline && EarlierContent.Of(row).Equals(figures))
            {
                return EarlierChange.Done;
            }

            if (row.Stamp != stamp)
            {
                return EarlierChange.ChangedMeanwhile;
            }

            if (await HindranceAsync(database, row, isBaseline, figures.MeasuredOn, cancellationToken) is { } hindrance)
            {
                return hindrance;
            }

            row.IsBaseline = isBaseline;
            EarlierContent.Put(row, figures);
            record(database, row);
            return null;
        }, cancellationToken);

    /// <summary>Removes a result that is no confirmed baseline.</summary>
    public Task<EarlierChange> RemoveAsync(Guid id, int stamp, Record record, CancellationToken cancellationToken) =>
        RunAsync(id, (database, row) =>
        {
            EarlierChange? refused = row.ConfirmedAt is not null ? EarlierChange.Confirmed : row.Stamp != stamp ? EarlierChange.ChangedMeanwhile : null;
            if (refused is null)
            {
                database.EarlierResults.Remove(row);
                record(database, row);
            }

            return Task.FromResult(refused);
        }, cancellationToken);

    /// <summary>Confirms a baseline: from then on it is only corrected.</summary>
    public Task<EarlierChange> ConfirmAsync(Guid id, int stamp, Record record, CancellationToken cancellationToken) =>
        RunAsync(id, (database, row) =>
        {
            EarlierChange? refused = row.ConfirmedAt is not null ? EarlierChange.Done
                : row.Stamp != stamp ? EarlierChange.ChangedMeanwhile
                : !row.IsBaseline ? EarlierChange.NotConfirmed
                : null;
            if (refused is null)
            {
                (row.ConfirmedAt, row.Stamp) = (time.GetUtcNow().UtcDateTime, row.Stamp + 1);
                record(database, row);
            }

            return Task.FromResult(refused);
        }, cancellationToken);

    /// <summary>Corrects a confirmed baseline. What it said before is kept, with the reason and who says so.</summary>
    public Task<EarlierChange> CorrectAsync(Guid id, int stamp, EarlierFigures figures, string reason, string by, Record record, CancellationToken cancellationToken) =>
        RunAsync(id, async (database, row) =>
        {
            if (row.ConfirmedAt is null)
            {
                return EarlierChange.NotConfirmed;
            }

            var before = EarlierContent.Of(row);
            if (before.Equals(figures))
            {
                // Sent twice it is corrected once; sent as it stood there is nothing to correct.
                return row.Stamp == stamp ? EarlierChange.Same : EarlierChange.Done;
            }

            if (row.Stamp != stamp)
            {
                return EarlierChange.ChangedMeanwhile;
            }

            if (await HindranceAsync(database, row, isBaseline: true, figures.MeasuredOn, cancellationToken) is { } hindrance)
            {
                return hindrance;
            }

            database.BaselineCorrections.Add(new BaselineCorrection
            {
                Id = RandomId.Create(),
                ResultId = row.Id,
                At = time.GetUtcNow().UtcDateTime,
                By = by,
                Reason = reason,
                Before = EarlierContent.Write(before),
            });
            EarlierContent.Put(row, figures);
            record(database, row);
            return null;
        }, cancellationToken);

    // What is read afterwards is what the one before left. The database's own rule about baselines does not see the whole association's.
    private static async Task<IDbContextTransaction> TakeTurnAsync(PortalContext database, CancellationToken cancellationToken)
    {
        var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (database.Database.IsNpgsql())
        {
            await database.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Key})", cancellationToken);
        }

        return transaction;
    }

    private static async Task<EarlierChange?> HindranceAsync(PortalContext database, EarlierResult row, bool isBaseline, DateOnly day, CancellationToken cancellationToken)
    {
        var others = await database.EarlierResults.AsNoTracking()
            .Where(other => other.Id != row.Id && other.AreaId == row.AreaId && other.InstrumentKey == row.InstrumentKey)
            .Select(other => new { other.IsBaseline, other.MeasuredOn }).ToListAsync(cancellationToken);
        return isBaseline && others.Any(other => other.IsBaseline) ? EarlierChange.BaselineTaken
            : others.Any(other => other.MeasuredOn == day) ? EarlierChange.DayTaken
            : null;
    }

    // The work says why it refuses, or null when it has been done.
    private async Task<EarlierChange> RunAsync(Guid id, Func<PortalContext, EarlierResult, Task<EarlierChange?>> work, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await TakeTurnAsync(database, cancellationToken);
        if (await database.EarlierResults.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } row)
        {
            return EarlierChange.NotThere;
        }

        if (await work(database, row) is { } refused)
        {
            return refused;
        }

        try
        {
            await database.SaveChangesAsync(cancellationToken);
            await turn.CommitAsync(cancellationToken);
            return EarlierChange.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return EarlierChange.ChangedMeanwhile;
        }
    }
}
