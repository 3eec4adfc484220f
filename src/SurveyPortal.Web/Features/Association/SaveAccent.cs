using SurveyPortal.Domain.Look;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Association;

/// <summary>What is filled in about the colours.</summary>
public sealed class AccentForm
{
    /// <summary>The place of the light theme's colour on the page.</summary>
    public const string LightField = "farg-ljus";

    /// <summary>The place of the dark theme's colour on the page.</summary>
    public const string DarkField = "farg-mork";

    /// <summary>The version they were shown in.</summary>
    public int Version { get; set; }

    /// <summary>"#1b4f6b", or nothing for the portal's own.</summary>
    public string? Light { get; set; }

    /// <summary>The same on dark; nothing takes the nearest shade of the light one.</summary>
    public string? Dark { get; set; }
}

/// <summary>Changes the accent colour. A colour that cannot be read is refused, and the nearest that can is named.</summary>
internal sealed class SaveAccent(SaveSetting save, AssociationFacts facts)
{
    public async Task<Saving> RunAsync(AccentForm form, CancellationToken cancellationToken)
    {
        var (light, dark) = (form.Light?.Trim() ?? "", form.Dark?.Trim() ?? "");
        var faults = new[]
        {
            FaultOf(AccentForm.LightField, light, AccentTheme.Light, AssociationTexts.FaultContrastLight),
            FaultOf(AccentForm.DarkField, dark, AccentTheme.Dark, AssociationTexts.FaultContrastDark),
        }.OfType<SettingFault>().ToList();
        if (faults.Count > 0)
        {
            return new Saving.Faulty(faults);
        }

        if (dark.Length == 0 && Rgb.TryParse(light, out var colour))
        {
            dark = AccentColour.Nearest(colour, AccentTheme.Dark).ToString();
        }

        var after = new AssociationAccent(light, dark);
        return await save.RunAsync(
            SettingName.Accent, SettingName.Write(after), form.Version, AssociationTexts.AccentHeading, AssociationWords.Change(Say(facts.Accent), Say(after)), cancellationToken);
    }

    private static SettingFault? FaultOf(string field, string text, AccentTheme theme, string tooLittle) => text.Length == 0 ? null
        : !Rgb.TryParse(text, out var colour) ? new SettingFault(field, AssociationTexts.FaultColour)
        : AccentColour.Passes(colour, theme) ? null
        : new SettingFault(field, AssociationWords.Format(
            tooLittle, colour, Math.Floor(AccentColour.Contrast(colour, theme) * 10) / 10, AccentColour.LeastContrast, AccentColour.Nearest(colour, theme)));

    private static string Say(AssociationAccent accent) => string.Join(' ', new[] { accent.Light, accent.Dark }.Where(colour => colour.Length > 0));
}
