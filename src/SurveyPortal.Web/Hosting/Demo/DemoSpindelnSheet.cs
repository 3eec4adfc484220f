using System.Globalization;
using System.Security.Cryptography;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;

namespace SurveyPortal.Web.Hosting.Demo;

/// <summary>Draws a fictitious sheet of the collaboration survey: each axis has a level of its own, each area and actor leans a little.</summary>
internal static class DemoSpindelnSheet
{
    private static readonly string[] Actors = ["kommun", "region", "kommun", "fk", "af", "kommun", "region"];

    // Levels of the axes in tenths, last year; and what has happened since.
    private static readonly int[] Levels = [34, 27, 25, 36, 30, 33, 38, 31];
    private static readonly int[] Since = [2, 6, 5, 0, -4, 1, 2, 3];

    public static IReadOnlyDictionary<string, decimal> Baseline { get; } = new Dictionary<string, decimal>
    {
        ["a1"] = 2.9m,
        ["a2"] = 2.4m,
        ["a3"] = 2.2m,
        ["a4"] = 3.1m,
        ["a5"] = 3.2m,
        ["a6"] = 2.8m,
        ["a8"] = 2.6m,
    };

    public static IReadOnlyList<string> Texts { get; } =
    [
        "Vi behöver träffas oftare, gärna hos varandra.",
        "Det är svårt att veta vem jag ska ringa när det gäller arbetsträning.",
        "Mötena är bra men besluten följs inte upp.",
        "En gemensam lista över kontaktpersoner skulle hjälpa mycket.",
        "Chefer behöver vara med någon gång per termin.",
        "Bra stämning i gruppen. Vi vågar säga vad vi tycker.",
        "Tydligare mål för året, gärna få.",
        "Sekretessen gör oss osäkra: vad får vi egentligen prata om?",
        "Den vi är till för borde vara med när vi planerar.",
        "Nya medarbetare behöver en introduktion till samverkan.",
        "Det tar för lång tid att få svar mellan mötena.",
        "Fortsätt med temaeftermiddagarna.",
    ];

    public static AnswerSheet Draw(Instrument form, string group, int place, int area, int better, string text)
    {
        var actor = Actors[place % Actors.Length];
        var values = new Dictionary<string, string> { ["kon"] = group, ["aktor"] = actor, [AnswerSheet.FieldOf(form.Texts[0])] = text };
        foreach (var (axis, item) in form.Items.Index())
        {
            var level = Levels[axis % Levels.Length] + (better * Since[axis % Since.Length]) + (area == 1 ? -3 : area * 2) + (actor == "kommun" ? 2 : 0);
            values[AnswerSheet.FieldOf(item)] = RandomNumberGenerator.GetInt32(100) < 4 ? "" : Step(level).ToString(CultureInfo.InvariantCulture);
        }

        return AnswerSheet.Read(form, field => values.TryGetValue(field, out var value) ? [value] : []).Sheet!;
    }

    // Around the level, most often right beside it.
    private static int Step(int level)
    {
        var drawn = level + RandomNumberGenerator.GetInt32(-9, 10) + RandomNumberGenerator.GetInt32(-8, 9);
        return Math.Clamp((drawn + 5) / 10, 1, 5);
    }
}
