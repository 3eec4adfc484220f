namespace SurveyPortal.Web.Documents;

/// <summary>A row of an uploaded table.</summary>
/// <param name="Number">Its number as a spreadsheet program shows it, from 1.</param>
/// <param name="Cells">Its cells as text without blanks around; those after the last one that is filled in are left out.</param>
internal sealed record TableRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>The cell of a column, counted from 0; empty where the row has ended.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";
}

/// <summary>What an uploaded file holds, or why it cannot be read.</summary>
internal abstract record TableReading
{
    /// <summary>Rows with something in them, in the order of the file. At least one.</summary>
    internal sealed record Read(IReadOnlyList<TableRow> Rows) : TableReading;

    /// <summary>Why it cannot be read, in sentences for whoever uploaded it. At least one.</summary>
    internal sealed record Faulty(IReadOnlyList<string> Faults) : TableReading;
}

/// <summary>Why a table cannot be read.</summary>
internal sealed class UnreadableTableException(string message) : Exception(message);
