using System.Net;
using System.Text.RegularExpressions;
using SurveyPortal.Domain.Access;
using SurveyPortal.Web.Hosting.Demo;

namespace SurveyPortal.Web.Tests.WholeHost;

/// <summary>Whoever runs the server lets an administrator in again, by a command.</summary>
public sealed class NewSignInTests
{
    private static readonly string Administrator = DemoPeople.All.Single(person => person.Role == PortalRole.Administrator).Email;

    [Fact]
    public async Task A_command_makes_a_link_that_works_when_the_portal_is_started_again()
    {
        await using var portal = await PortalProcess.StartNewAsync(new Dictionary<string, string> { ["Portal__PublicAddress"] = "https://portal.exempel.example" }, "--demo");

        Assert.Equal(3, await portal.RunAsync("new-sign-in", Administrator));
        Assert.Contains("Inget ändrades. En annan portal använder redan databasfilen. Stäng den först.", portal.Output, StringComparison.Ordinal);
        await portal.StopAsync();
        Assert.Equal(0, await portal.RunAsync("new-sign-in", Administrator.ToUpperInvariant()));
        var link = Regex.Match(portal.Output, "https://portal.exempel.example(/valj-losenord/[0-9a-f]{64})").Groups[1].Value;
        Assert.NotEqual("", link);

        await portal.StartAsync("--demo");
        using var client = portal.Client();
        using var answer = await client.GetAsync(new Uri(link, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(Administrator, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_and_makes_no_database()
    {
        await using var portal = PortalProcess.Prepare();
        Assert.Equal(2, await portal.RunAsync("new-sign-in"));
        Assert.Contains("Skriv administratörens e-postadress", portal.Output, StringComparison.Ordinal);
        Assert.Equal(3, await portal.RunAsync("new-sign-in", Administrator));
        Assert.Contains("Databasfilen finns inte.", portal.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(portal.DatabasePath));

        await portal.StartAsync("--demo");
        await portal.StopAsync();
        Assert.Equal(4, await portal.RunAsync("new-sign-in", "ingen@exempel.example"));
        Assert.Contains("Det finns inget konto med adressen ingen@exempel.example.", portal.Output, StringComparison.Ordinal);
        var head = DemoPeople.All.Single(person => person.Role == PortalRole.Head).Email;
        Assert.Equal(4, await portal.RunAsync("new-sign-in", head));
        Assert.Contains($"{head} är inte administratör.", portal.Output, StringComparison.Ordinal);
    }
}
