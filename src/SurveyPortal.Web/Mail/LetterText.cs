using System.Net;
using System.Text;

namespace SurveyPortal.Web.Mail;

/// <summary>Writes a letter as plain text and as simple HTML: no pictures, no styles worth speaking of, nothing fetched from anywhere.</summary>
internal static class LetterText
{
    public static string Plain(Letter letter, string from) => string.Join("\n\n",
    [
        .. letter.Paragraphs,
        .. letter.Link is { } link ? [$"{link.Text}:\n{link.Address}"] : Array.Empty<string>(),
        .. letter.Afterwards,
        .. letter.More.Select(link => $"{link.Text}:\n{link.Address}"),
        from,
    ]) + "\n";

    public static string Html(Letter letter, string from)
    {
        var page = new StringBuilder("<!DOCTYPE html><html lang=\"sv\"><head><meta charset=\"utf-8\"><title>")
            .Append(Encode(letter.Subject)).Append("</title></head><body style=\"font-family: sans-serif; line-height: 1.5; max-width: 36em\">");
        foreach (var paragraph in letter.Paragraphs)
        {
            page.Append("<p>").Append(Encode(paragraph)).Append("</p>");
        }

        if (letter.Link is { } link)
        {
            page.Append("<p><a href=\"").Append(Encode(link.Address)).Append("\">").Append(Encode(link.Text)).Append("</a></p><p>").Append(Encode(link.Address)).Append("</p>");
        }

        foreach (var paragraph in letter.Afterwards)
        {
            page.Append("<p>").Append(Encode(paragraph)).Append("</p>");
        }

        foreach (var other in letter.More)
        {
            page.Append("<p><a href=\"").Append(Encode(other.Address)).Append("\">").Append(Encode(other.Text)).Append("</a></p>");
        }

        return page.Append("<p>").Append(Encode(from)).Append("</p></body></html>").ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
