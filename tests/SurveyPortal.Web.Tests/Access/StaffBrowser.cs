using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SurveyPortal.Domain.Access;
using SurveyPortal.Web.Hosting.Demo;

namespace SurveyPortal.Web.Tests.Access;

/// <summary>Somebody who is signed in and sends forms as a browser without script does: every field as it stands, but for what is changed.</summary>
internal sealed class StaffBrowser(InProcessPortal portal, string cookies) : IDisposable
{
    private readonly HttpClient _client = portal.Client(cookies);

    public static async Task<StaffBrowser> OpenAsync(InProcessPortal portal, PortalRole role = PortalRole.Head) =>
        new(portal, await portal.SignInAsync(DemoPeople.All.First(person => person.Role == role).Email, DemoPeople.Password));

    public async Task<IHtmlDocument> ReadAsync(string address) => Parse(await _client.GetStringAsync(new Uri(address, UriKind.Relative)));

    /// <summary>Opens an address and fills in one of its forms.</summary>
    public async Task<FilledForm> FillAsync(string address, string form) => Fill(await ReadAsync(address), address, form);

    public static FilledForm Fill(IHtmlDocument page, string address, string form)
    {
        var element = page.Forms.Single(candidate => candidate.QuerySelector("input[name=_handler]")?.GetAttribute("value") == form);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in element.QuerySelectorAll("input[name], textarea[name], select[name]"))
        {
            if (field is IHtmlInputElement { Type: "checkbox", IsChecked: false } or IHtmlInputElement { Type: "file" })
            {
                continue;
            }

            fields[field.GetAttribute("name")!] = field switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value ?? "",
                _ => "",
            };
        }

        return new FilledForm(address, fields);
    }

    public async Task<(HttpStatusCode Status, IHtmlDocument Page)> SendAsync(FilledForm form, byte[]? file = null, string fileField = "")
    {
        using var multipart = new MultipartFormDataContent();
        using var plain = new FormUrlEncodedContent(form.Fields);
        if (file is not null)
        {
            foreach (var (name, value) in form.Fields)
            {
                multipart.Add(new StringContent(value), name);
            }

            multipart.Add(new ByteArrayContent(file), fileField, "logo.png");
        }

        var answer = await _client.PostAsync(new Uri(form.Address, UriKind.Relative), file is null ? plain : multipart);
        return (answer.StatusCode, Parse(await answer.Content.ReadAsStringAsync()));
    }

    public void Dispose() => _client.Dispose();

    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}

/// <summary>A form as it will be sent.</summary>
internal sealed record FilledForm(string Address, Dictionary<string, string> Fields)
{
    public FilledForm With(string field, string value)
    {
        var fields = new Dictionary<string, string>(Fields, StringComparer.Ordinal) { [field] = value };
        return this with { Fields = fields };
    }
}
