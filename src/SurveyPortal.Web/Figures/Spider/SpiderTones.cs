using SurveyPortal.Web.Charts;

namespace SurveyPortal.Web.Figures.Spider;

/// <summary>Gives every polygon a look of its own, the same kind of polygon the same look wherever it is shown.</summary>
internal static class SpiderTones
{
    private static readonly SpiderTone[] Years = [SpiderTone.First, SpiderTone.Second, SpiderTone.Third, SpiderTone.Reference];

    /// <summary>The newest is First, the baseline Third, the association Reference; the others take what is left, the newest first.</summary>
    public static IReadOnlyList<SpiderTone> Of(IReadOnlyList<SpiderChoice> choices, SpiderChoice? latest)
    {
        var tones = new SpiderTone?[choices.Count];
        Give(choice => choice == latest, SpiderTone.First);
        Give(choice => choice.Kind == SpiderKind.Baseline, SpiderTone.Third);
        Give(choice => choice.IsReference, SpiderTone.Reference);
        for (var place = choices.Count - 1; place >= 0; place--)
        {
            tones[place] ??= Years.First(tone => !tones.Contains(tone));
        }

        return [.. tones.Select(tone => tone!.Value)];

        void Give(Func<SpiderChoice, bool> fits, SpiderTone tone)
        {
            if (choices.Select((choice, place) => (choice, place)).FirstOrDefault(pair => tones[pair.place] is null && fits(pair.choice)) is { choice: not null } found)
            {
                tones[found.place] = tone;
            }
        }
    }

    /// <summary>The looks of groups: gender has its own colours, anything else takes the years'.</summary>
    public static IReadOnlyList<SpiderTone> OfGroups(IReadOnlyList<string> groups)
    {
        var tones = groups.Select(group => group switch
        {
            "kvinna" => SpiderTone.Women,
            "man" => SpiderTone.Men,
            _ => (SpiderTone?)null,
        }).ToArray();
        var rest = tones.Contains(SpiderTone.Women) || tones.Contains(SpiderTone.Men) ? [SpiderTone.Other, .. Years] : Years;
        for (var place = 0; place < tones.Length; place++)
        {
            tones[place] ??= rest.First(tone => !tones.Contains(tone));
        }

        return [.. tones.Select(tone => tone!.Value)];
    }
}
