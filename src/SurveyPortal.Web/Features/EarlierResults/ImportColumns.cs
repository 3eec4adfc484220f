using System.Globalization;
using SurveyPortal.Web.Documents;

namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>What a column of the file is about.</summary>
internal enum ImportField
{
    Area,
    Kind,
    Day,
    Answers,
    Steps,
    Source,
    Note,
}

/// <summary>Which column of a file holds what, from its first row.</summary>
internal sealed record ImportColumns(IReadOnlyDictionary<ImportField, int> Fields, IReadOnlyDictionary<string, int> Axes, IReadOnlyList<string> Headings)
{
    /// <summary>The columns every file has; all but the last must be there.</summary>
    public static IReadOnlyList<(ImportField Field, string Name)> Fixed { get; } =
    [
        (ImportField.Area, EarlierResultsTexts.ColumnArea),
        (ImportField.Kind, EarlierResultsTexts.ColumnKind),
        (ImportField.Day, EarlierResultsTexts.ColumnDay),
        (ImportField.Answers, EarlierResultsTexts.ColumnAnswers),
        (ImportField.Steps, EarlierResultsTexts.ColumnSteps),
        (ImportField.Source, EarlierResultsTexts.ColumnSource),
        (ImportField.Note, EarlierResultsTexts.ColumnNote),
    ];

    /// <summary>What people call a column of the file: its heading, or its letter.</summary>
    public string NameOf(ImportField field) => Headings[Fields[field]];

    /// <summary>Reads the first row.</summary>
    public static (ImportColumns? Columns, IReadOnlyList<ImportFault> Faults) Read(TableRow first, FormAxes axes)
    {
        var fields = new Dictionary<ImportField, int>();
        var means = new Dictionary<string, int>(StringComparer.Ordinal);
        var faults = new List<ImportFault>();
        for (var column = 0; column < first.Cells.Count; column++)
        {
            var heading = first[column];
            if (heading.Length == 0)
            {
                continue;
            }

            var isFixed = Fixed.Any(known => Same(known.Name, heading));
            var found = isFixed ? [] : Find(heading, axes);
            var isNew = isFixed ? fields.TryAdd(Fixed.First(known => Same(known.Name, heading)).Field, column) : found.Count != 1 || means.TryAdd(found[0], column);
            var fault = !isFixed && found.Count == 0 ? EarlierResultsTexts.FaultColumnUnknown
                : found.Count > 1 ? EarlierResultsTexts.FaultColumnUnclear
                : !isNew ? EarlierResultsTexts.FaultColumnTwice
                : null;
            if (fault is not null)
            {
                faults.Add(new ImportFault(first.Number, TableFile.ColumnName(column), EarlierWords.Format(fault, heading)));
            }
        }

        faults.AddRange(Fixed.Where(known => known.Field != ImportField.Note && !fields.ContainsKey(known.Field))
            .Select(known => new ImportFault(first.Number, known.Name, EarlierResultsTexts.FaultColumnMissing)));
        if (means.Count == 0)
        {
            faults.Add(new ImportFault(first.Number, "", EarlierResultsTexts.FaultColumnNoAxis));
        }

        return faults.Count > 0 ? (null, faults) : (new ImportColumns(fields, means, [.. first.Cells]), []);
    }

    /// <summary>Large and small letters, and how many blanks, say nothing; nor the sign that keeps a spreadsheet from counting.</summary>
    public static bool Same(string one, string other) => string.Compare(Plain(one), Plain(other), CultureInfo.GetCultureInfo("sv-SE"), CompareOptions.IgnoreCase) == 0;

    // By its key, then by its short name in the newest form, and only then by what others called it.
    private static List<string> Find(string heading, FormAxes axes) =>
        axes.All.FirstOrDefault(axis => axis.Key == heading) is { } byKey ? [byKey.Key]
        : axes.Newest.Where(axis => Same(axis.Name, heading)).Select(axis => axis.Key).ToList() is { Count: > 0 } newest ? newest
        : [.. axes.Others.Where(axis => Same(axis.Name, heading)).Select(axis => axis.Key)];

    private static string Plain(string text) => string.Join(' ', text.TrimStart('\'').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
