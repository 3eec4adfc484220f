namespace SurveyPortal.Web.Hosting.Sessions;

/// <summary>Browser and system in two words, so that people know their own; the whole description a browser sends is never kept.</summary>
internal static class BrowserName
{
    // In this order: each says that it is also those after it.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"), ("Chromium/", "Chromium"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "Chromebook"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("Linux", "Linux"),
    ];

    /// <summary>"Firefox, Windows", or only what is known; empty when nothing is.</summary>
    public static string Of(string? userAgent) => string.Join(", ", new[] { Find(Browsers, userAgent), Find(Systems, userAgent) }.OfType<string>());

    private static string? Find((string Mark, string Name)[] marks, string? userAgent) =>
        userAgent is null ? null : marks.FirstOrDefault(mark => userAgent.Contains(mark.Mark, StringComparison.Ordinal)).Name;
}
