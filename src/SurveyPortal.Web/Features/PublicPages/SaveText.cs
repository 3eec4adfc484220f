using System.Globalization;
using SurveyPortal.Domain.Texts;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.PublicPages;

/// <summary>What is written in one section.</summary>
public sealed class SectionRow
{
    /// <summary>Its heading.</summary>
    public string? Heading { get; set; }

    /// <summary>Its text.</summary>
    public string? Text { get; set; }
}

/// <summary>What is written on a page, and what was pressed.</summary>
public sealed class TextForm
{
    /// <summary>The version it was shown in.</summary>
    public int Version { get; set; }

    /// <summary>The sections, in order.</summary>
    public List<SectionRow> Rows { get; set; } = [];

    /// <summary>What was pressed.</summary>
    public string? Do { get; set; }

    /// <summary>The place of a section's heading on the page.</summary>
    public static string HeadingField(int row) => string.Create(CultureInfo.InvariantCulture, $"avsnitt-{row}-rubrik");

    /// <summary>The place of a section's text on the page.</summary>
    public static string TextField(int row) => string.Create(CultureInfo.InvariantCulture, $"avsnitt-{row}-text");

    /// <summary>A form that shows these sections.</summary>
    public static List<SectionRow> Of(IEnumerable<TextSection> sections) =>
        [.. sections.Select(section => new SectionRow { Heading = section.Heading, Text = section.Text })];

    /// <summary>What is written, without what is empty.</summary>
    public IReadOnlyList<TextSection> Sections() =>
        [.. Rows.Select(row => new TextSection(row.Heading?.Trim() ?? "", (row.Text ?? "").ReplaceLineEndings("\n").Trim())).Where(section => section.Heading.Length + section.Text.Length > 0)];
}

/// <summary>Stores a page's text. One that is the preset word for word is stored as "the preset", and follows it to new versions of the portal.</summary>
internal sealed class SaveText(SaveSetting save, PublicTexts texts)
{
    public const int MostSections = 40;

    public async Task<Saving> RunAsync(PublicPage page, TextForm form, CancellationToken cancellationToken)
    {
        var faults = Check(form).ToList();
        if (faults.Count > 0)
        {
            return new Saving.Faulty(faults);
        }

        var sections = form.Sections();
        var before = texts.Read(page);
        var isPreset = sections.Count == 0 || sections.SequenceEqual(page.Preset);
        var detail = string.Format(
            CultureInfo.CurrentCulture, isPreset ? PublicPagesTexts.LogPreset : PublicPagesTexts.LogText, Length(before), Length(isPreset ? page.Preset : sections));
        return await save.RunAsync(
            page.Setting, isPreset ? "" : SettingName.Write(sections), form.Version,
            string.Format(CultureInfo.CurrentCulture, PublicPagesTexts.LogSubject, page.Title), detail, cancellationToken);
    }

    /// <summary>Everything that is wrong with what is written, in the order of the page.</summary>
    public IEnumerable<SettingFault> Check(TextForm form)
    {
        var values = texts.Filled();
        if (form.Rows.Count > MostSections)
        {
            yield return new SettingFault(TextForm.HeadingField(0), Format(PublicPagesTexts.FaultSections, MostSections));
        }

        for (var i = 0; i < form.Rows.Count; i++)
        {
            var (heading, text) = (form.Rows[i].Heading?.Trim() ?? "", form.Rows[i].Text ?? "");
            if (heading.Length > TextSection.MaxHeading || heading.Any(char.IsControl))
            {
                yield return new SettingFault(TextForm.HeadingField(i), Format(PublicPagesTexts.FaultHeading, i + 1, TextSection.MaxHeading));
            }

            if (text.ReplaceLineEndings("\n").Length > TextSection.MaxText || text.Any(letter => char.IsControl(letter) && letter is not ('\r' or '\n' or '\t')))
            {
                yield return new SettingFault(TextForm.TextField(i), Format(PublicPagesTexts.FaultText, i + 1, TextSection.MaxText));
            }

            foreach (var (field, name) in SimpleText.Unknown(heading, values).Select(name => (TextForm.HeadingField(i), name))
                         .Concat(SimpleText.Unknown(text, values).Select(name => (TextForm.TextField(i), name))))
            {
                yield return new SettingFault(field, Format(PublicPagesTexts.FaultUnknown, i + 1, "{" + name + "}"));
            }
        }
    }

    private static int Length(IEnumerable<TextSection> sections) => sections.Sum(section => section.Heading.Length + section.Text.Length);

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
