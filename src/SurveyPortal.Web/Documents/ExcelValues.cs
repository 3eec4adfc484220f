using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SurveyPortal.Web.Documents;

/// <summary>What the cells of a workbook say, as text: numbers with a point, days as 2026-11-22.</summary>
internal sealed partial class ExcelValues
{
    private const double LastDay = 2958466;

    private readonly List<string> _shared = [];
    private readonly HashSet<uint> _dates = [];
    private readonly bool _from1904;

    private ExcelValues(bool from1904) => _from1904 = from1904;

    public static ExcelValues Of(WorkbookPart workbook)
    {
        var values = new ExcelValues(workbook.Workbook.WorkbookProperties?.Date1904?.Value == true);
        values.ReadShared(workbook.SharedStringTablePart);
        values.ReadStyles(workbook.WorkbookStylesPart?.Stylesheet);
        return values;
    }

    public string Read(Cell cell)
    {
        var text = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value ?? CellValues.Number;
        return type switch
        {
            CellValues.SharedString => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _shared.Count ? _shared[index] : "",
            CellValues.InlineString => cell.InlineString is { } inline ? Text(inline) : "",
            CellValues.Boolean => text == "1" ? TableFileTexts.True : text == "0" ? TableFileTexts.False : text,
            CellValues.Number => Number(text, cell.StyleIndex?.Value ?? 0),
            CellValues.Date => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Moment(date) : text,
            _ => text,
        };
    }

    private void ReadShared(SharedStringTablePart? part)
    {
        if (part is null)
        {
            return;
        }

        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
            {
                _shared.Add(Text((SharedStringItem)reader.LoadCurrentElement()!));
            }
        }
    }

    // Without the reading aids that Japanese files carry beside the text.
    private static string Text(RstType text) => string.Concat(text.ChildElements.Select(child => child switch
    {
        Text plain => plain.Text,
        Run run => run.Text?.Text ?? "",
        _ => "",
    }));

    private void ReadStyles(Stylesheet? styles)
    {
        var own = styles?.NumberingFormats?.Elements<NumberingFormat>()
            .Where(format => format.NumberFormatId?.Value is not null)
            .GroupBy(format => format.NumberFormatId!.Value)
            .ToDictionary(format => format.Key, format => format.First().FormatCode?.Value ?? "") ?? [];
        foreach (var (format, index) in (styles?.CellFormats?.Elements<CellFormat>() ?? []).Select((format, index) => (format, index)))
        {
            var id = format.NumberFormatId?.Value ?? 0;
            if (own.TryGetValue(id, out var code) ? IsDate(code) : id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58))
            {
                _dates.Add((uint)index);
            }
        }
    }

    private string Number(string text, uint style)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return text;
        }

        // Fifteen digits are what a spreadsheet shows: 3.4 is stored as 3.3999999999999999.
        return _dates.Contains(style) && Date(number) is { } date ? Moment(date) : Exact(number)?.ToString(CultureInfo.InvariantCulture) ?? number.ToString("G15", CultureInfo.InvariantCulture);
    }

    private static decimal? Exact(double number) =>
        decimal.TryParse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : null;

    private DateTime? Date(double number)
    {
        // Excel believes that 1900 was a leap year: before March its own first days are one off.
        var day = _from1904 ? number + 1462 : number < 60 ? number + 1 : number;
        return day is >= 1 and < LastDay ? new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(Math.Round(day * 86400)) : null;
    }

    private static string Moment(DateTime moment) =>
        moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static bool IsDate(string code) => DateLetter().IsMatch(Literal().Replace(code, ""));

    // Words in quotes, escaped letters, colours, conditions and currencies in brackets.
    [GeneratedRegex("""\"[^\"]*\"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|General""", RegexOptions.IgnoreCase)]
    private static partial Regex Literal();

    [GeneratedRegex("[ymdhs]", RegexOptions.IgnoreCase)]
    private static partial Regex DateLetter();
}
