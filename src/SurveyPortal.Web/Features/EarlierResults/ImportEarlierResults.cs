using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Documents;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>Checks a table of earlier results, and stores it when somebody has said yes. All of it is stored, or nothing.</summary>
internal sealed class ImportEarlierResults(
    IDbContextFactory<PortalContext> databases, ChangeEarlierResults changes, ReadReach reach, ReadFormAxes axes, EventLog log, CurrentPerson current, PortalClock clock)
{
    /// <summary>What would be stored, or what is wrong.</summary>
    /// <param name="batch">Drawn when the file was read: what it has stored already is no hindrance.</param>
    /// <param name="rows">The table.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Outcome> CheckAsync(Guid batch, IReadOnlyList<TableRow> rows, CancellationToken cancellationToken)
    {
        var known = await axes.RunAsync([], cancellationToken);
        var (results, faults) = ImportTable.Read(rows, await reach.RunAsync(cancellationToken), known, DateOnly.FromDateTime(clock.LocalNow));
        if (faults.Count == 0)
        {
            faults = await CompareAsync(batch, results, cancellationToken);
        }

        return faults.Count > 0 ? new Outcome.Faulty(faults) : new Outcome.Right(results, known);
    }

    /// <summary>Checks once more, and stores.</summary>
    public async Task<Outcome> RunAsync(Guid batch, IReadOnlyList<TableRow> rows, CancellationToken cancellationToken)
    {
        var check = await CheckAsync(batch, rows, cancellationToken);
        if (check is not Outcome.Right { Results: var results })
        {
            return check;
        }

        var doer = await current.AsDoerAsync();
        var stored = results.Select(result => EarlierContent.Row(Id(batch, result.Row), result.Scope.Area, EarlierResultsFeature.InstrumentKey, result.IsBaseline, result.Figures)).ToList();
        var names = results.ToDictionary(result => Id(batch, result.Row), result => result.Scope.Name);
        var (change, _) = await changes.AddAsync(
            stored, (database, row) => log.Add(database, doer, LogKind.EarlierResultChanged, names[row.Id], EarlierWords.InLog(row, EarlierResultsTexts.LogImported)), cancellationToken);

        // Somebody else was quicker: what they stored is told of by the check.
        return change == EarlierChange.Done ? new Outcome.Stored(results.Count) : await CheckAsync(batch, rows, cancellationToken);
    }

    private async Task<IReadOnlyList<ImportFault>> CompareAsync(Guid batch, IReadOnlyList<ImportedResult> results, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var stored = (await database.EarlierResults.AsNoTracking().Where(row => row.InstrumentKey == EarlierResultsFeature.InstrumentKey)
            .Select(row => new { row.Id, row.AreaId, row.IsBaseline, row.MeasuredOn }).ToListAsync(cancellationToken)).ToLookup(row => row.AreaId);
        var faults = new List<ImportFault>();
        foreach (var result in results)
        {
            var others = stored[result.Scope.Area].Where(row => row.Id != Id(batch, result.Row)).ToList();
            if (others.Exists(row => row.MeasuredOn == result.Figures.MeasuredOn))
            {
                faults.Add(new ImportFault(result.Row, EarlierResultsTexts.ColumnDay, EarlierWords.Format(EarlierResultsTexts.FaultStoredDay, result.Scope.Name, EarlierWords.Day(result.Figures.MeasuredOn))));
            }
            else if (result.IsBaseline && others.Exists(row => row.IsBaseline))
            {
                faults.Add(new ImportFault(result.Row, EarlierResultsTexts.ColumnKind, EarlierWords.Format(EarlierResultsTexts.FaultStoredBaseline, result.Scope.Name)));
            }
        }

        return faults;
    }

    // The same row of the same file is the same result, so that saying yes twice stores it once.
    private static Guid Id(Guid batch, int row)
    {
        Span<byte> bytes = stackalloc byte[20];
        batch.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes[16..], row);
        return new Guid(SHA256.HashData(bytes)[..16]);
    }

    internal abstract record Outcome
    {
        /// <summary>Nothing is wrong; nothing is stored either.</summary>
        internal sealed record Right(IReadOnlyList<ImportedResult> Results, FormAxes Axes) : Outcome;

        internal sealed record Stored(int Count) : Outcome;

        internal sealed record Faulty(IReadOnlyList<ImportFault> Faults) : Outcome;
    }
}
