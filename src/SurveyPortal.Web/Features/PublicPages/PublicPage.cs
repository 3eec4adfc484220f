using SurveyPortal.Domain.Texts;

namespace SurveyPortal.Web.Features.PublicPages;

/// <summary>An open page whose text can be changed in the portal.</summary>
/// <param name="Key">Its name in addresses and settings.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Preset">What stands there until somebody changes it.</param>
internal sealed record PublicPage(string Key, string Address, string Title, IReadOnlyList<TextSection> Preset)
{
    private const string HeadingMark = "# ";

    public static PublicPage About { get; } = new("om-enkaterna", PortalUrls.AboutSurveys, PublicPagesTexts.AboutTitle, Read(PublicPagesTexts.AboutPreset));

    public static PublicPage Protection { get; } = new("skydd", PortalUrls.Protection, PublicPagesTexts.ProtectionTitle, Read(PublicPagesTexts.ProtectionPreset));

    public static PublicPage Accessibility { get; } =
        new("tillganglighet", PortalUrls.Accessibility, PublicPagesTexts.AccessibilityTitle, Read(PublicPagesTexts.AccessibilityPreset));

    public static PublicPage Privacy { get; } = new("personuppgifter", PortalUrls.Privacy, PublicPagesTexts.PrivacyTitle, Read(PublicPagesTexts.PrivacyPreset));

    public static IReadOnlyList<PublicPage> All { get; } = [About, Protection, Accessibility, Privacy];

    public string Setting => "text." + Key;

    public static PublicPage? Find(string? key) => All.FirstOrDefault(page => page.Key == key);

    // In the resource file a line that begins with "# " is a heading.
    private static List<TextSection> Read(string preset)
    {
        var sections = new List<TextSection>();
        foreach (var line in preset.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith(HeadingMark, StringComparison.Ordinal))
            {
                sections.Add(new TextSection(line[HeadingMark.Length..], ""));
            }
            else if (sections.Count == 0)
            {
                sections.Add(new TextSection("", line));
            }
            else
            {
                sections[^1] = sections[^1] with { Text = sections[^1].Text + "\n" + line };
            }
        }

        return [.. sections.Select(section => section with { Text = section.Text.Trim() }).Where(section => section.Heading.Length + section.Text.Length > 0)];
    }
}
