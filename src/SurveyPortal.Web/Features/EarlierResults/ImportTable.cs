using SurveyPortal.Domain.Spider;
using SurveyPortal.Web.Documents;

namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>Something to put right in a file.</summary>
/// <param name="Row">Its row, as a spreadsheet shows it; 0 for the whole file.</param>
/// <param name="Column">Its column's heading or letter; empty for the whole row.</param>
/// <param name="Text">What is wrong.</param>
public sealed record ImportFault(int Row, string Column, string Text);

/// <summary>A result as a row of a file says it.</summary>
public sealed record ImportedResult(int Row, EarlierScope Scope, bool IsBaseline, EarlierFigures Figures);

/// <summary>Reads earlier results from a table: one row for each area and occasion, one column for each axis.</summary>
internal static class ImportTable
{
    /// <summary>The results, or every fault; never both.</summary>
    public static (IReadOnlyList<ImportedResult> Results, IReadOnlyList<ImportFault> Faults) Read(
        IReadOnlyList<TableRow> rows, IReadOnlyList<EarlierScope> scopes, FormAxes axes, DateOnly today)
    {
        var (columns, wrong) = ImportColumns.Read(rows[0], axes);
        if (columns is null)
        {
            return ([], wrong);
        }

        if (rows.Count == 1)
        {
            return ([], [new ImportFault(0, "", EarlierResultsTexts.FaultNoRows)]);
        }

        var results = new List<ImportedResult>();
        var faults = new List<ImportFault>();
        foreach (var row in rows.Skip(1))
        {
            if (ReadRow(row, columns, scopes, axes, today, faults) is not { } result)
            {
                continue;
            }

            if (results.Find(other => other.Scope == result.Scope && other.IsBaseline && result.IsBaseline) is { } baseline)
            {
                faults.Add(new ImportFault(row.Number, columns.NameOf(ImportField.Kind), EarlierWords.Format(EarlierResultsTexts.FaultBaselineTwice, baseline.Row)));
            }
            else if (results.Find(other => other.Scope == result.Scope && other.Figures.MeasuredOn == result.Figures.MeasuredOn) is { } sameDay)
            {
                faults.Add(new ImportFault(row.Number, columns.NameOf(ImportField.Day), EarlierWords.Format(EarlierResultsTexts.FaultDayTwice, sameDay.Row)));
            }

            results.Add(result);
        }

        return faults.Count > 0 ? ([], faults) : (results, []);
    }

    private static ImportedResult? ReadRow(TableRow row, ImportColumns columns, IReadOnlyList<EarlierScope> scopes, FormAxes axes, DateOnly today, List<ImportFault> faults)
    {
        var before = faults.Count;
        if (row.Cells.Count > columns.Headings.Count)
        {
            faults.Add(new ImportFault(row.Number, TableFile.ColumnName(columns.Headings.Count), EarlierResultsTexts.FaultNoHeading));
        }

        // An area of somebody else's is told of in the same words as one that is not there.
        var scope = scopes.FirstOrDefault(scope => !scope.Ended && ImportColumns.Same(scope.Name, Cell(ImportField.Area)));
        if (scope is null)
        {
            faults.Add(new ImportFault(row.Number, columns.NameOf(ImportField.Area), Cell(ImportField.Area).Length == 0
                ? EarlierResultsTexts.FaultAreaMissing
                : EarlierWords.Format(EarlierResultsTexts.FaultAreaUnknown, Cell(ImportField.Area))));
        }

        var isBaseline = ImportColumns.Same(Cell(ImportField.Kind), EarlierForm.Baseline);
        if (!isBaseline && !ImportColumns.Same(Cell(ImportField.Kind), EarlierForm.Year) && !ImportColumns.Same(Cell(ImportField.Kind), EarlierResultsTexts.EarlierYear))
        {
            faults.Add(new ImportFault(row.Number, columns.NameOf(ImportField.Kind), EarlierResultsTexts.FaultKindWord));
        }

        var text = new EarlierText(
            Cell(ImportField.Day), Cell(ImportField.Answers), Cell(ImportField.Steps), columns.Axes.ToDictionary(axis => axis.Key, axis => row[axis.Value]),
            Cell(ImportField.Source), columns.Fields.ContainsKey(ImportField.Note) ? Cell(ImportField.Note) : "");
        var (figures, wrong) = EarlierFigures.Read(text, today);
        faults.AddRange(wrong.Select(fault => new ImportFault(row.Number, ColumnOf(fault, columns), EarlierWords.Say(fault, axes))));
        return faults.Count > before ? null : new ImportedResult(row.Number, scope!, isBaseline, figures!);

        string Cell(ImportField field) => row[columns.Fields[field]];
    }

    private static string ColumnOf(EarlierFault fault, ImportColumns columns) => fault.Field switch
    {
        EarlierField.MeasuredOn => columns.NameOf(ImportField.Day),
        EarlierField.Answers => columns.NameOf(ImportField.Answers),
        EarlierField.Steps => columns.NameOf(ImportField.Steps),
        EarlierField.Source => columns.NameOf(ImportField.Source),
        EarlierField.Note => columns.NameOf(ImportField.Note),
        _ => fault.Axis is { } axis ? columns.Headings[columns.Axes[axis]] : "",
    };
}
