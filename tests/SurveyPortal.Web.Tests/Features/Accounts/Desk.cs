using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Accounts;

/// <summary>One browser at the portal: it opens pages, fills in their forms and follows where they lead.</summary>
internal sealed partial class Desk(InProcessPortal portal, string? cookies)
{
    public static async Task<Desk> OfAdministratorAsync(InProcessPortal portal) => new(portal, await portal.SignInAsync(DemoPeople.All[0].Email, DemoPeople.Password));

    /// <summary>Somebody who is not signed in.</summary>
    public static Desk OfAnybody(InProcessPortal portal) => new(portal, null);

    public async Task<Answer> GetAsync(string address) => await AskAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.RelativeOrAbsolute)));

    /// <summary>Opens the page and sends one of its forms with what is hidden in it.</summary>
    public async Task<Answer> SendAsync(string address, string form, params (string Name, string Value)[] fields) => await SendAsync(await GetAsync(address), form, fields);

    /// <summary>Sends a form of a page that was opened before.</summary>
    public async Task<Answer> SendAsync(Answer page, string form, params (string Name, string Value)[] fields)
    {
        var markup = Form().Matches(page.Page).Select(match => match.Value).Single(text => text.Contains($"value=\"{form}\"", StringComparison.Ordinal));
        var hidden = Hidden().Matches(markup).Select(match => new KeyValuePair<string, string>(Attribute(match.Value, "name"), WebUtility.HtmlDecode(Attribute(match.Value, "value"))))
            .Where(pair => pair.Key.Length > 0);
        using var content = new FormUrlEncodedContent(hidden.Concat(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(page.Address, UriKind.RelativeOrAbsolute)) { Content = content };
        if (page.Cookies.Length > 0)
        {
            request.Headers.Add("Cookie", page.Cookies);
        }

        return await AskAsync(request);
    }

    /// <summary>The link that a page shows to be copied.</summary>
    public static string LinkOn(Answer answer) => ShownLink().Match(answer.Page).Value;

    public static async Task<Account?> FindAsync(InProcessPortal portal, string email)
    {
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        return await database.Users.AsNoTracking().Include(account => account.Roles).Include(account => account.Areas).SingleOrDefaultAsync(account => account.Email == email);
    }

    public static async Task<IReadOnlyList<LogEvent>> LogAsync(InProcessPortal portal, string about)
    {
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        return await database.LogEvents.AsNoTracking().Where(row => row.Subject.Contains(about)).OrderBy(row => row.Number).ToListAsync();
    }

    public static async Task<Guid> AreaAsync(InProcessPortal portal, string name)
    {
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        return await database.Areas.Where(area => area.Name == name).Select(area => area.Id).SingleAsync();
    }

    private async Task<Answer> AskAsync(HttpRequestMessage request)
    {
        using var client = portal.Client(cookies);
        using var response = await client.SendAsync(request);
        var given = response.Headers.TryGetValues("Set-Cookie", out var values) ? string.Join("; ", values.Select(value => value.Split(';')[0])) : "";
        return new Answer(
            request.RequestUri!.OriginalString, response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), response.Headers.Location?.OriginalString ?? "", given);
    }

    private static string Attribute(string tag, string name) => Regex.Match(tag, $" {name}=\"([^\"]*)\"").Groups[1].Value;

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex("http://[^<\"]*/valj-losenord/[0-9a-f]{64}")]
    private static partial Regex ShownLink();

    /// <summary>What came back.</summary>
    internal sealed record Answer(string Address, HttpStatusCode Status, string Page, string LedTo, string Cookies);
}
