using SurveyPortal.Web.Mail;

namespace SurveyPortal.Web.Features.Campaigns.Invitations;

/// <summary>One thing found where an address was looked for.</summary>
/// <param name="Row">The row it stands on, from 1.</param>
/// <param name="Address">The address in lower case; null when it is none.</param>
/// <param name="Written">What stood there, when it is no address.</param>
internal sealed record FoundAddress(int Row, string? Address, string Written)
{
    public static FoundAddress Of(int row, string text)
    {
        var written = text.Trim();
        var address = written.ToLowerInvariant();
        return EmailAddress.IsUsable(address) ? new FoundAddress(row, address, "") : new FoundAddress(row, null, written);
    }
}

/// <summary>
/// Finds addresses in what somebody pasted or uploaded. Names beside them are thrown away here and go no further.
/// </summary>
internal static class AddressList
{
    /// <summary>The most at a time.</summary>
    public const int Most = 2000;

    private static readonly char[] Between = [',', ';', '\t'];

    /// <summary>Lines with addresses, several to a line between commas or semicolons, alone or as "Name &lt;address&gt;".</summary>
    public static IReadOnlyList<FoundAddress> Read(string? text)
    {
        var lines = (text ?? "").ReplaceLineEndings("\n").Split('\n');
        return [.. lines.SelectMany((line, index) => Line(index + 1, line))];
    }

    /// <summary>A table: each row has its address in whatever column. A first row without one is headings.</summary>
    public static IReadOnlyList<FoundAddress> Read(IReadOnlyList<(int Number, IReadOnlyList<string> Cells)> rows)
    {
        var found = new List<FoundAddress>();
        foreach (var (number, cells) in rows)
        {
            var addresses = cells.Where(cell => cell.Contains('@', StringComparison.Ordinal)).ToList();
            if (addresses.Count > 0)
            {
                found.AddRange(addresses.SelectMany(cell => Line(number, cell)));
            }
            else if (number != rows[0].Number)
            {
                found.Add(new FoundAddress(number, null, string.Join(' ', cells.Where(cell => !string.IsNullOrWhiteSpace(cell)))));
            }
        }

        return found;
    }

    private static IEnumerable<FoundAddress> Line(int row, string line)
    {
        // "Family name, First name <address>" has a comma in the name: what stands before an address in brackets is no address.
        var parts = line.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            if (InBrackets(parts[i]) is { } address)
            {
                yield return FoundAddress.Of(row, address);
            }
            else if (parts[i].Contains('@', StringComparison.Ordinal) || !IsNameOf(parts, i + 1))
            {
                yield return FoundAddress.Of(row, parts[i]);
            }
        }
    }

    private static bool IsNameOf(string[] parts, int next) => next < parts.Length && InBrackets(parts[next]) is not null;

    private static string? InBrackets(string part) =>
        part.LastIndexOf('<') is var from and >= 0 && part.IndexOf('>', from) is var to && to > from ? part[(from + 1)..to] : null;
}
