using System.Text.RegularExpressions;

namespace SurveyPortal.Benchmarks.Pages;

/// <summary>What a browser fetches because a page, a style sheet or a module says so.</summary>
internal static partial class References
{
    private static readonly string[] FetchedLinks = ["stylesheet", "preload", "modulepreload", "icon", "manifest", "apple-touch-icon"];

    public static IEnumerable<string> In(string contentType, string text) => (contentType switch
    {
        "text/html" => OfPage(text),
        "text/css" => CssUrl().Matches(CssComment().Replace(text, "")).Select(match => match.Groups["url"].Value),
        "text/javascript" or "application/javascript" => JsImport().Matches(text).Select(match => match.Groups["url"].Value),
        _ => [],
    }).Where(NeedsRequest).Distinct();

    private static IEnumerable<string> OfPage(string html)
    {
        var tags = HtmlTags.Find(HtmlComment().Replace(html, "")).ToList();
        foreach (var tag in tags)
        {
            var url = tag.Name switch
            {
                "link" when Relations(tag).Intersect(FetchedLinks, StringComparer.OrdinalIgnoreCase).Any() => tag["href"],
                "script" or "img" or "iframe" => tag["src"],
                _ => null,
            };
            if (url is not null)
            {
                yield return url;
            }
        }

        // Browsers ask for this on their own when the page names no icon.
        if (!tags.Any(tag => tag.Name == "link" && Relations(tag).Contains("icon", StringComparer.OrdinalIgnoreCase)))
        {
            yield return "/favicon.ico";
        }
    }

    private static string[] Relations(HtmlTag link) =>
        (link["rel"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool NeedsRequest(string url) =>
        url.Length > 0 && url[0] != '#' && !url.StartsWith("data:", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""(?:url\(\s*["']?(?<url>[^"')]+)["']?\s*\)|@import\s+["'](?<url>[^"']+)["'])""")]
    private static partial Regex CssUrl();

    [GeneratedRegex("""(?:^|[;\s}])(?:import|export)\s*(?:[\w${},*\s]+?\sfrom\s*)?\(?\s*["'](?<url>[./][^"']*)["']""")]
    private static partial Regex JsImport();

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex HtmlComment();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex CssComment();
}
