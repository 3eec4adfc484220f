using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SurveyPortal.Domain.Access;
using SurveyPortal.Web.Hosting.Demo;

namespace SurveyPortal.Web.Tests.Access;

/// <summary>One of the demo's people with a browser that runs no script: opens pages and sends the forms on them.</summary>
internal sealed class PlainBrowser(InProcessPortal portal, string cookies) : IDisposable
{
    private const string Token = "__RequestVerificationToken";

    private readonly HttpClient _client = portal.Client(cookies);

    public static async Task<PlainBrowser> SignInAsync(InProcessPortal portal, PortalRole role = PortalRole.Head) =>
        new(portal, await portal.SignInAsync(DemoPeople.All.First(person => person.Role == role).Email, DemoPeople.Password));

    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(new Uri(path, UriKind.Relative));

    public async Task<(HttpStatusCode Status, string Text)> OpenAsync(string path)
    {
        using var answer = await GetAsync(path);
        return (answer.StatusCode, await TextAsync(answer));
    }

    public async Task<IHtmlDocument> ReadAsync(string path) => Parse(await _client.GetStringAsync(new Uri(path, UriKind.Relative)));

    /// <summary>Opens the page and fills in one of its forms.</summary>
    public async Task<FilledForm> FillAsync(string path, string form) => Fill(await ReadAsync(path), path, form);

    /// <summary>One of the forms of a page that is open: every field as it stands.</summary>
    public static FilledForm Fill(IHtmlDocument page, string path, string form)
    {
        var element = page.Forms.Single(candidate => candidate.QuerySelector("input[name=_handler]")?.GetAttribute("value") == form);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in element.QuerySelectorAll("input[name], textarea[name], select[name]"))
        {
            if (field is IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "file" })
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

        return new FilledForm(path, fields);
    }

    /// <summary>Sends a form and goes nowhere from there.</summary>
    public async Task<(HttpStatusCode Status, IHtmlDocument Page)> SendAsync(FilledForm form, byte[]? file = null, string fileField = "", string fileName = "logo.png")
    {
        using var answer = await PostAsync(form, file, fileField, fileName);
        return (answer.StatusCode, Parse(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>Sends a form and follows one redirect.</summary>
    public async Task<(HttpStatusCode Status, IHtmlDocument Page)> FollowAsync(FilledForm form, byte[]? file = null, string fileField = "", string fileName = "logo.png")
    {
        using var answer = await PostAsync(form, file, fileField, fileName);
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            return (answer.StatusCode, Parse(await answer.Content.ReadAsStringAsync()));
        }

        using var next = await _client.GetAsync(answer.Headers.Location);
        return (next.StatusCode, Parse(await next.Content.ReadAsStringAsync()));
    }

    /// <summary>Opens the page, sends these fields to its form of that name, shown or not, and follows one redirect.</summary>
    public async Task<(HttpStatusCode Status, string Text)> SendAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        var token = (await ReadAsync(path)).QuerySelector<IHtmlInputElement>($"input[name={Token}]")!.Value;
        using var content = new FormUrlEncodedContent(
            [new("_handler", form), new(Token, token), .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))]);
        using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        return answer.StatusCode == HttpStatusCode.Redirect
            ? await OpenAsync(answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.PathAndQuery : answer.Headers.Location.OriginalString)
            : (answer.StatusCode, await TextAsync(answer));
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> PostAsync(FilledForm form, byte[]? file, string fileField, string fileName)
    {
        using var multipart = new MultipartFormDataContent();
        using var plain = new FormUrlEncodedContent(form.Fields);
        if (file is not null)
        {
            foreach (var (name, value) in form.Fields)
            {
                multipart.Add(new StringContent(value), name);
            }

            multipart.Add(new ByteArrayContent(file), fileField, fileName);
        }

        return await _client.PostAsync(new Uri(form.Address, UriKind.Relative), file is null ? plain : multipart);
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
