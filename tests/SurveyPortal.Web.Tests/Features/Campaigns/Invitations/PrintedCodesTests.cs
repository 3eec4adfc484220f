using System.Net;
using System.Text.RegularExpressions;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Campaigns.Invitations;

/// <summary>Codes on paper: shown once, good for one answer each.</summary>
public sealed class PrintedCodesTests : IAsyncLifetime
{
    private InvitingDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await InvitingDesk.OpenAsync(withMail: false);

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Each_slip_has_a_code_of_its_own_that_answers_once()
    {
        var round = await _desk.RoundAsync();

        var (status, html) = await PrintAsync(round, RandomId.Create(), "3");

        Assert.Equal(HttpStatusCode.OK, status);
        var codes = Codes(html);
        Assert.Equal(3, codes.Distinct().Count());
        Assert.Equal(3, PlainBrowser.Parse(html).QuerySelectorAll(".slip svg").Length);
        foreach (var code in codes)
        {
            Assert.Equal(HttpStatusCode.OK, (await _desk.OpenAsync("/svara/" + code)).Status);
            Assert.Equal(HttpStatusCode.SeeOther, await _desk.AnswerAsync(round, code));
            Assert.Equal(HttpStatusCode.Gone, await _desk.AnswerAsync(round, code));
        }

        Assert.Equal(3, await _desk.AnswersAsync(round));
        Assert.Equal(("3 koder", round.Title), (await _desk.LoggedAsync(LogKind.CodesPrinted)).Select(entry => (entry.Detail, entry.Subject)).Single());
    }

    [Fact]
    public async Task The_same_form_again_makes_nothing_and_shows_nothing()
    {
        var round = await _desk.RoundAsync(open: false);
        var form = RandomId.Create();
        var codes = Codes((await PrintAsync(round, form, "4")).Text);

        var (_, again) = await PrintAsync(round, form, "4");

        Assert.Contains("Koderna är redan gjorda", again, StringComparison.Ordinal);
        Assert.All(codes, code => Assert.DoesNotContain(code, again, StringComparison.Ordinal));
        Assert.Equal((4, 4), (await _desk.CodesAsync(round), (await _desk.InvitationsAsync(round)).Count));
    }

    [Fact]
    public async Task Two_clicks_at_once_make_one_set()
    {
        var round = await _desk.RoundAsync();
        var form = RandomId.Create();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PrintAsync(round, form, "5")));

        Assert.Equal(5, answers.Sum(answer => Codes(answer.Text).Count));
        Assert.Equal(5, await _desk.CodesAsync(round));
    }

    [Fact]
    public async Task Codes_that_were_never_printed_are_replaced_but_not_those_already_used()
    {
        var round = await _desk.RoundAsync();
        var (form, next) = (RandomId.Create(), RandomId.Create());
        var lost = Codes((await PrintAsync(round, form, "3")).Text);
        await _desk.AnswerAsync(round, lost[0]);

        var fresh = Codes((await PrintAsync(round, next, "3", form)).Text);

        Assert.Equal(2, fresh.Count);
        Assert.Equal(HttpStatusCode.Gone, await _desk.AnswerAsync(round, lost[1]));
        Assert.Equal(HttpStatusCode.SeeOther, await _desk.AnswerAsync(round, fresh[0]));
        Assert.Contains("Koderna är redan gjorda", (await PrintAsync(round, next, "3", form)).Text, StringComparison.Ordinal);
        Assert.Contains("redan använda eller utbytta", (await PrintAsync(round, RandomId.Create(), "3", form)).Text, StringComparison.Ordinal);
        Assert.Equal(3, (await _desk.InvitationsAsync(round)).Count);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("61")]
    [InlineData("-1")]
    [InlineData("tio")]
    [InlineData("")]
    public async Task Only_one_to_sixty_are_made_at_a_time(string count)
    {
        var round = await _desk.RoundAsync();

        var (_, text) = await PrintAsync(round, RandomId.Create(), count);

        Assert.Contains("Skriv ett antal från 1 till 60", text, StringComparison.Ordinal);
        Assert.Equal(0, await _desk.CodesAsync(round));
    }

    [Fact]
    public async Task The_page_with_codes_is_not_kept_by_the_browser()
    {
        var round = await _desk.RoundAsync();
        using var answer = await _desk.Head.GetAsync(PortalUrls.PrintedCodes(round.Id));

        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task An_open_or_closed_round_makes_none()
    {
        var open = await _desk.RoundAsync(access: RoundAccess.OpenLink);
        var closed = await _desk.RoundAsync();
        using var head = await PlainBrowser.SignInAsync(_desk.Portal);
        var opened = await head.FillAsync(PortalUrls.PrintedCodes(closed.Id), "skriv-ut");
        await _desk.ChangeAsync(closed, (row, now) => row.Close(now));

        var (_, page) = await head.SendAsync(opened);
        var (_, other) = await head.SendAsync(opened with { Address = PortalUrls.PrintedCodes(open.Id) });

        Assert.Contains("Mätomgången är stängd", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Den här mätomgången har en öppen länk", other.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal((0, 0), (await _desk.CodesAsync(open), await _desk.CodesAsync(closed)));
    }

    private Task<(HttpStatusCode Status, string Text)> PrintAsync(Round round, Guid form, string count, Guid? instead = null) => _desk.Head.SendAsync(
        PortalUrls.PrintedCodes(round.Id), "skriv-ut",
        [("Form", form.ToString("N")), ("antal", count), .. instead is { } before ? [("Instead", before.ToString("N"))] : Array.Empty<(string, string)>()]);

    private static List<string> Codes(string html) =>
        [.. PlainBrowser.Parse(html).QuerySelectorAll(".slip-code").Select(code => Regex.Replace(code.TextContent, @"\s", ""))];
}
