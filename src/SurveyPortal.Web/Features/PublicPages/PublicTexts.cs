using System.Globalization;
using SurveyPortal.Domain.Texts;
using SurveyPortal.Web.Features.Respond;
using SurveyPortal.Web.Features.Respond.Pages;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.PublicPages;

/// <summary>A value that a text can name in braces.</summary>
/// <param name="Name">What is written between the braces.</param>
/// <param name="What">What it is.</param>
/// <param name="Value">What it is right now.</param>
public sealed record TextValue(string Name, string What, string Value);

/// <summary>The texts of the open pages, and the values in them.</summary>
internal sealed class PublicTexts(AssociationFacts association, ProtectionFactsReader protection)
{
    /// <summary>What stands on a page now.</summary>
    public IReadOnlyList<TextSection> Read(PublicPage page) => SettingName.Read<List<TextSection>>(association.Find(page.Setting)?.Value) ?? page.Preset;

    /// <summary>True when nobody has changed the page's text.</summary>
    public bool IsPreset(PublicPage page) => string.IsNullOrEmpty(association.Find(page.Setting)?.Value);

    public int Version(PublicPage page) => association.Find(page.Setting)?.Version ?? 0;

    /// <summary>Every value there is, as the portal is set right now.</summary>
    public IReadOnlyList<TextValue> Values()
    {
        var facts = protection.ReadGeneral();
        return
        [
            new("förbundet", PublicPagesTexts.ValueAssociation, association.Name),
            new("kontakt", PublicPagesTexts.ValueContact, association.Contact.Length > 0 ? association.Contact : PublicPagesTexts.NoContact),
            new("gräns", PublicPagesTexts.ValueClosed, facts.Rule.Closed.Value.ToString(CultureInfo.CurrentCulture)),
            new("väntar", PublicPagesTexts.ValueWaiting, facts.Rule.OpenBatch.Value.ToString(CultureInfo.CurrentCulture)),
            new("takt", PublicPagesTexts.ValueInterval, Wording.Every(facts.ReleaseInterval)),
        ];
    }

    public IReadOnlyDictionary<string, string> Filled() => Values().ToDictionary(value => value.Name, value => value.Value);
}
