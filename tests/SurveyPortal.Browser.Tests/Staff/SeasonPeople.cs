using SurveyPortal.Browser.Tests.Hosting;

namespace SurveyPortal.Browser.Tests.Staff;

/// <summary>Who is invited in the season, and what they answer.</summary>
internal static class SeasonPeople
{
    public const string OptsOut = "nej@vastby.example";
    public const string Silent = "tyst@vastby.example";
    public const string Late = "sen@vastby.example";
    public const string Reminded = "glomsk@vastby.example";

    /// <summary>A name that stands beside an address and is thrown away.</summary>
    public const string Name = "Zackarias Quist";

    /// <summary>A name in somebody's own words; it is struck out before anybody else sees it.</summary>
    public const string Named = "Xerxes";
    public const string Rude = "Det här ska ingen läsa.";
    public const int Axes = 8;

    private static readonly string[] Actors = ["kommun", "kommun", "kommun", "kommun", "kommun", "kommun", "af", "af", "af", "af", "af", "af", "fk", "fk", "fk", "region", "region"];

    /// <summary>Seventeen women in the large area: twice eight, and the one who is reminded.</summary>
    public static IReadOnlyList<SpindelnAnswer> Women { get; } =
        [.. Actors.Select((actor, place) => new SpindelnAnswer("kvinna", actor, Steps(place, place == 4 ? 2 : -1), Text(place)))];

    /// <summary>One too few to be shown.</summary>
    public static IReadOnlyList<SpindelnAnswer> Men { get; } = [.. Enumerable.Range(20, 4).Select(place => new SpindelnAnswer("man", "kommun", Steps(place)))];

    /// <summary>One too few in the whole area.</summary>
    public static IReadOnlyList<SpindelnAnswer> InSmall { get; } = [.. Enumerable.Range(30, 4).Select(place => new SpindelnAnswer(place == 30 ? "man" : "kvinna", "fk", Steps(place)))];

    /// <summary>The year after, enough of everybody.</summary>
    public static IReadOnlyList<SpindelnAnswer> NextYear { get; } =
        [.. Enumerable.Range(40, 17).Select(place => new SpindelnAnswer(place % 3 == 0 ? "man" : "kvinna", "region", Steps(place)))];

    public static IReadOnlyList<SpindelnAnswer> NextYearInSmall { get; } =
        [.. Enumerable.Range(60, 11).Select(place => new SpindelnAnswer(place % 2 == 0 ? "man" : "kvinna", "kommun", Steps(place)))];

    /// <summary>Everybody with an address in the large area before it opens. The last woman of the list is the one who is reminded.</summary>
    public static IReadOnlyList<string> Invited { get; } =
        [.. Enumerable.Range(0, Women.Count - 1).Select(Woman), Reminded, .. Enumerable.Range(0, Men.Count).Select(Man), OptsOut, Silent];

    public static IReadOnlyList<string> InvitedToSmall { get; } = [.. Enumerable.Range(0, InSmall.Count).Select(Neighbour), "tyst@angby.example"];

    public static string Woman(int place) => $"kvinna{place:00}@vastby.example";

    public static string Man(int place) => $"man{place:00}@vastby.example";

    public static string Neighbour(int place) => $"granne{place:00}@angby.example";

    private static string Steps(int person, int unknown = -1) =>
        string.Concat(Enumerable.Range(0, Axes).Select(axis => axis == unknown ? SpindelnAnswer.DontKnow : (char)('1' + (((person * person * 3) + (axis * 2) + (person * axis)) % 5))));

    private static string Text(int place) => place switch
    {
        0 => $"Tala med {Named} på kontoret.",
        1 => Rude,
        < 10 => $"Vi behöver ses oftare, sade nummer {place}.",
        _ => "",
    };
}
