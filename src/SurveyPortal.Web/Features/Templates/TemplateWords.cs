using System.Globalization;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Templates;

/// <summary>Sentences with numbers and names in them, for the pages about the questionnaire.</summary>
internal static class TemplateWords
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    public static string Format(string text, params object[] values) => string.Format(Swedish, text, values);

    /// <summary>"Spindeln, version 2"</summary>
    public static string Name(Instrument instrument) => Name(instrument.Version);

    public static string Name(int version) => Format(TemplatesTexts.VersionOf, version);

    /// <summary>"Tillit, Roller och Mål"</summary>
    public static string List(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count < 2 ? string.Concat(all) : Format(TemplatesTexts.ListAnd, string.Join(", ", all.SkipLast(1)), all[^1]);
    }

    /// <summary>What the version is: the example, a draft, or used and locked.</summary>
    public static (string Sign, string Text) State(CatalogVersion version) =>
        version.Shipped ? ("", TemplatesTexts.StateExample)
        : version.Frozen ? ("closed", TemplatesTexts.StateLocked)
        : ("planned", TemplatesTexts.StateDraft);

    /// <summary>"8 axlar · Används i 3 mätomgångar · Ändrad i går kl. 14.05"</summary>
    public static string Facts(ListedTemplate listed, PortalClock clock) => string.Join(" · ", new[]
    {
        Format(TemplatesTexts.Axes, listed.Version.Instrument.Items.Count),
        listed.Rounds switch { 0 => TemplatesTexts.UsedNever, 1 => TemplatesTexts.UsedOnce, var several => Format(TemplatesTexts.UsedIn, several) },
        listed.Version.ChangedAt is { } at ? Format(TemplatesTexts.Changed, clock.Ago(at)) : null,
    }.OfType<string>());
}
