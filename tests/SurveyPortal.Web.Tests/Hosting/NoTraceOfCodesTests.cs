using System.Net;
using System.Text;
using SurveyPortal.Web.Tests.Features.Campaigns;

namespace SurveyPortal.Web.Tests.WholeHost;

/// <summary>Promise P11 for personal links: a code is nowhere but with the person who got it, whatever the settings say.</summary>
public sealed class NoTraceOfCodesTests
{
    [Fact]
    public async Task No_personal_code_is_found_in_log_database_or_backup()
    {
        await using var portal = PortalProcess.Prepare(new Dictionary<string, string>
        {
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Trace",
            ["Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics"] = "Trace",
            ["Logging__Console__LogLevel__Default"] = "Trace",
            ["Logging__Console__LogLevel__Microsoft.EntityFrameworkCore.Database.Command"] = "Trace",
            ["Logging__Console__FormatterOptions__IncludeScopes"] = "true",
            ["Portal__Release__IntervalSeconds"] = "1",
        });
        var database = new PortalFile(portal.DatabasePath);
        await database.MakeAsync();
        var (round, codes) = await database.AddPersonalRoundAsync(people: 4);
        await portal.StartAsync();
        using var client = portal.Client();
        async Task<HttpStatusCode> GetAsync(string path) => (await client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode;
        async Task<HttpStatusCode> PostAsync(string path, Dictionary<string, string> fields) =>
            (await client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(fields))).StatusCode;

        // An answer, a second try, somebody who wants no letters, and errors: for a moment the portal finds no codes.
        Assert.Equal(HttpStatusCode.OK, await GetAsync($"/svara/{codes[0]}"));
        Assert.Equal(HttpStatusCode.SeeOther, await PostAsync($"/svara/{round.Code}", InvitingDesk.Answer(codes[0].ToString())));
        Assert.Equal(HttpStatusCode.Gone, await PostAsync($"/svara/{round.Code}", InvitingDesk.Answer(codes[0].ToString())));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync($"/svara/{codes[0]}"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync($"/svara/{codes[1]}/avsta"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync($"/svara/{codes[1]}/avsta", []));
        await database.AskAsync("""ALTER TABLE "InvitationCodes" RENAME TO "Away" """);
        Assert.Equal(HttpStatusCode.InternalServerError, await GetAsync($"/svara/{codes[2]}"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync($"/svara/{round.Code}", InvitingDesk.Answer(codes[2].ToString())));
        await database.AskAsync("""ALTER TABLE "Away" RENAME TO "InvitationCodes" """);
        Assert.Equal(0, await portal.RunAsync("backup", Path.Combine(portal.Folder, "backup", "copy.db")));

        var files = Directory.GetFiles(portal.Folder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith("copy.db", StringComparison.Ordinal));
        foreach (var file in files.Where(file => !file.EndsWith(".owner", StringComparison.Ordinal)))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            Assert.All(codes, code => Assert.True(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(code.ToString())) < 0, $"A code is in {Path.GetFileName(file)}."));
        }

        Assert.Equal(0, await portal.StopAsync());
        Assert.Contains("\"LogLevel\":\"Debug\"", portal.Output, StringComparison.Ordinal);
        Assert.Contains("Unexpected error", portal.Output, StringComparison.Ordinal);
        Assert.All(codes, code => Assert.DoesNotContain(code.ToString(), portal.Output, StringComparison.OrdinalIgnoreCase));

        // What should be there is there: one answer, and the codes of those who have neither answered nor said no.
        Assert.Single(await database.SheetsAsync(round));
        Assert.Equal(2L, await database.AskAsync("""SELECT COUNT(*) FROM "InvitationCodes" """));
    }
}
