using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace SurveyPortal.Web.Documents;

/// <summary>How a document looks: Word's own names for its styles, so that whoever takes it over can restyle it.</summary>
internal static class WordStyles
{
    internal const string Title = "Title";
    internal const string Heading = "Heading1";
    internal const string Quote = "Quote";
    internal const string Note = "Note";
    internal const string Bullet = "ListBullet";
    internal const string Table = "PortalTable";
    private const string Ink = "1A2625";
    private const string Soft = "4A5856";
    private const int BulletList = 1;

    internal static Styles Make() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri", ComplexScript = "Calibri" },
                new FontSize { Val = "22" },
                new Languages { Val = "sv-SE" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120", Line = "276", LineRule = LineSpacingRuleValues.Auto }))),
        Paragraph(Title, "Title", "48", bold: true, Ink, before: "0", after: "160", outline: null),
        Paragraph(Heading, "heading 1", "30", bold: true, Ink, before: "320", after: "120", outline: 0),
        Paragraph(Note, "Note", "19", bold: false, Soft, before: "0", after: "80", outline: null),
        Indented(Paragraph(Quote, "Quote", "22", bold: false, Ink, before: "0", after: "160", outline: null), new Indentation { Left = "340" },
            new ParagraphBorders(new LeftBorder { Val = BorderValues.Single, Size = 18, Space = 8, Color = "1B4F6B" })),
        Indented(Paragraph(Bullet, "List Bullet", "22", bold: false, Ink, before: "0", after: "80", outline: null), new Indentation { Left = "360", Hanging = "360" },
            new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = BulletList })),
        TableStyle());

    internal static Numbering Bullets()
    {
        var level = new Level(
            new NumberingFormat { Val = NumberFormatValues.Bullet },
            new LevelText { Val = "•" },
            new LevelJustification { Val = LevelJustificationValues.Left });
        level.LevelIndex = 0;
        var list = new AbstractNum(new MultiLevelType { Val = MultiLevelValues.SingleLevel }, level);
        list.AbstractNumberId = 0;
        return new Numbering(list, new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = BulletList });
    }

    private static Style Paragraph(string id, string name, string size, bool bold, string colour, string before, string after, int? outline)
    {
        var paragraph = new StyleParagraphProperties();
        if (outline is not null)
        {
            paragraph.AppendChild(new KeepNext());
        }

        paragraph.AppendChild(new SpacingBetweenLines { Before = before, After = after });
        if (outline is { } level)
        {
            paragraph.AppendChild(new OutlineLevel { Val = level });
        }

        var run = new StyleRunProperties();
        if (bold)
        {
            run.AppendChild(new Bold());
        }

        run.AppendChild(new Color { Val = colour });
        run.AppendChild(new FontSize { Val = size });
        return new Style(new StyleName { Val = name }, new PrimaryStyle(), paragraph, run) { Type = StyleValues.Paragraph, StyleId = id, CustomStyle = id == Note };
    }

    // The schema has an order of its own: numbering and borders before spacing, indentation after it.
    private static Style Indented(Style style, Indentation indentation, OpenXmlElement first)
    {
        style.StyleParagraphProperties!.PrependChild(first);
        style.StyleParagraphProperties.AppendChild(indentation);
        return style;
    }

    private static Style TableStyle()
    {
        var style = new Style(
            new StyleName { Val = "Portal Table" },
            new StyleTableProperties(
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 8, Color = Soft },
                    new BottomBorder { Val = BorderValues.Single, Size = 8, Color = Soft },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = "D3D4CB" }),
                new TableCellMarginDefault(
                    new TableCellLeftMargin { Width = 80, Type = TableWidthValues.Dxa },
                    new TableCellRightMargin { Width = 80, Type = TableWidthValues.Dxa })),
            new TableStyleProperties(new RunPropertiesBaseStyle(new Bold())) { Type = TableStyleOverrideValues.FirstRow },
            new TableStyleProperties(new RunPropertiesBaseStyle(new Bold())) { Type = TableStyleOverrideValues.FirstColumn });
        (style.Type, style.StyleId, style.CustomStyle) = (StyleValues.Table, Table, true);
        return style;
    }
}
