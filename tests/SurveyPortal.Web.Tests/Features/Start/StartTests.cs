using System.Net;
using SurveyPortal.Web.Features.Start;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Start;

public sealed class StartTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    [Fact]
    public async Task The_start_page_has_no_script_and_sets_no_cookie()
    {
        using var client = portal.Client();
        var answer = await client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("<script", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_leads_nowhere_says_so_and_is_kept()
    {
        using var client = portal.Client();
        var answer = await client.GetAsync(new Uri("/kod?kod=%22%3E%3Cb%3EAB", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

        var page = await client.GetStringAsync(answer.Headers.Location);

        Assert.Contains(StartTexts.NoSuchHeading, page, StringComparison.Ordinal);
        Assert.Contains("value=\"&quot;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>AB", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_very_long_text_is_not_given_back()
    {
        using var client = portal.Client();
        var answer = await client.GetAsync(new Uri("/kod?kod=" + new string('A', 500), UriKind.Relative));

        Assert.Equal("/?fel=kod", answer.Headers.Location!.OriginalString);
    }
}
