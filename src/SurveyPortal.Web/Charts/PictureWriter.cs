using System.Globalization;
using System.Text;
using System.Xml;

namespace SurveyPortal.Web.Charts;

/// <summary>Writes SVG elements; text is always encoded and never holds characters that XML forbids.</summary>
internal sealed class PictureWriter : IDisposable
{
    private const string Svg = "http://www.w3.org/2000/svg";
    private readonly StringBuilder text = new();
    private readonly XmlWriter xml;

    internal PictureWriter()
    {
        xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true });
    }

    internal void Open(string name, params (string Name, object Value)[] attributes)
    {
        xml.WriteStartElement(name, Svg);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, Clean(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
        }
    }

    internal void Close() => xml.WriteEndElement();

    internal void Shape(string name, params (string Name, object Value)[] attributes)
    {
        Open(name, attributes);
        Close();
    }

    internal void Text(double x, double y, double size, string words, string colour = PictureColours.Ink, bool bold = false, string anchor = "start")
    {
        Open("text", ("x", x), ("y", y), ("font-size", size), ("fill", colour), ("text-anchor", anchor), ("font-weight", bold ? 700 : 400));
        xml.WriteString(Clean(words));
        Close();
    }

    internal void Words(string name, string words)
    {
        Open(name);
        xml.WriteString(Clean(words));
        Close();
    }

    /// <summary>Lines of text under each other; returns where the next thing may start.</summary>
    internal double Paragraph(double x, double y, double width, double size, string words, string colour = PictureColours.Ink, bool bold = false)
    {
        foreach (var line in Wrap(words, width / (size * (bold ? BoldWidth : PlainWidth))))
        {
            y += size * 1.3;
            Text(x, y, size, line, colour, bold);
        }

        return y;
    }

    internal static double Width(string words, double size) => words.Length * size * PlainWidth;

    internal string Finish()
    {
        xml.Flush();
        return text.ToString();
    }

    public void Dispose() => xml.Dispose();

    // A letter's usual width as part of the type size; on the generous side, since the reader's face may be another.
    private const double PlainWidth = 0.52;
    private const double BoldWidth = 0.56;

    private static IEnumerable<string> Wrap(string words, double letters)
    {
        var line = new StringBuilder();

        // A word that is longer than a line goes on in the next.
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => word.Chunk((int)Math.Max(1, letters))).Select(part => new string(part)))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > letters)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }

    private static string Clean(string words) =>
        string.Concat(words.EnumerateRunes().Where(rune => rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value)));
}
