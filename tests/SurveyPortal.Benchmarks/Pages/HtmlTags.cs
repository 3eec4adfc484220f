using System.Net;
using System.Text.RegularExpressions;

namespace SurveyPortal.Benchmarks.Pages;

/// <summary>Just enough HTML: the tags of a well-formed page with their attributes.</summary>
internal static partial class HtmlTags
{
    public static IEnumerable<HtmlTag> Find(string html)
    {
        foreach (Match tag in Tag().Matches(html))
        {
            var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (Match attribute in Attribute().Matches(tag.Groups["attributes"].Value))
            {
                attributes.TryAdd(attribute.Groups["name"].Value, WebUtility.HtmlDecode(attribute.Groups["value"].Value));
            }

            yield return new HtmlTag(tag.Groups["name"].Value.ToLowerInvariant(), attributes);
        }
    }

    [GeneratedRegex("""<(?<name>[a-zA-Z][a-zA-Z0-9]*)(?<attributes>(?:\s+[^\s"'=<>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*/?>""")]
    private static partial Regex Tag();

    [GeneratedRegex("""(?<name>[^\s"'=<>/]+)(?:\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s"'=<>`]+)))?""")]
    private static partial Regex Attribute();
}

internal sealed record HtmlTag(string Name, IReadOnlyDictionary<string, string> Attributes)
{
    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);
}
