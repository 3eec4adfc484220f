namespace SurveyPortal.Benchmarks.Pages;

/// <summary>A form on a page, with the values its fields have when nobody has touched them.</summary>
internal sealed record HtmlForm(string Method, string Action, IReadOnlyList<HtmlTag> Fields)
{
    public static IEnumerable<HtmlForm> Find(string html)
    {
        HtmlTag? form = null;
        var fields = new List<HtmlTag>();
        foreach (var tag in HtmlTags.Find(html))
        {
            if (tag.Name == "form")
            {
                if (form is not null)
                {
                    yield return Of(form, fields);
                }

                (form, fields) = (tag, []);
            }
            else if (tag.Name is "input" or "button" or "select" or "textarea" && tag["name"] is not null)
            {
                fields.Add(tag);
            }
        }

        if (form is not null)
        {
            yield return Of(form, fields);
        }
    }

    /// <summary>The name of the first field that satisfies the condition.</summary>
    public string? FieldName(Func<HtmlTag, bool> condition) => Fields.FirstOrDefault(condition)?["name"];

    /// <summary>Hidden fields as they stand, and the given ones filled in.</summary>
    public FormUrlEncodedContent Fill(params (string Name, string Value)[] values) => new(
        Fields.Where(field => field["type"] == "hidden")
            .Select(field => KeyValuePair.Create(field["name"]!, field["value"] ?? ""))
            .Concat(values.Select(value => KeyValuePair.Create(value.Name, value.Value))));

    private static HtmlForm Of(HtmlTag form, IReadOnlyList<HtmlTag> fields) =>
        new(form["method"] ?? "get", form["action"] ?? "", fields);
}
