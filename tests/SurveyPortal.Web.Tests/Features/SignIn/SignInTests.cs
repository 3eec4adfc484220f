using System.Diagnostics;
using System.Net;
using SurveyPortal.Web.Features.SignIn;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Shell;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.SignIn;

public sealed class SignInTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    [Fact]
    public async Task Unknown_address_wrong_password_and_a_locked_account_get_the_same_answer()
    {
        var email = DemoPeople.All[2].Email;
        var unknown = await TryAsync("ingen@exempel.se", "fel lösenord här");
        var wrong = await TryAsync(email, "fel lösenord här");
        for (var tries = 0; tries < 4; tries++)
        {
            await TryAsync(email, "fel lösenord här");
        }

        var locked = await TryAsync(email, DemoPeople.Password);

        Assert.All(new[] { unknown, wrong, locked }, answer =>
        {
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Contains(SignInTexts.Wrong, answer.Page, StringComparison.Ordinal);
            Assert.True(answer.Took > TimeSpan.FromMilliseconds(550), "A failure came too quickly.");
        });
    }

    [Fact]
    public async Task A_flood_of_sign_ins_is_asked_to_come_back_and_those_who_answer_notice_nothing()
    {
        using var client = portal.Client();
        var flood = Enumerable.Range(0, 200).Select(_ => client.PostAsync(new Uri("/logga-in", UriKind.Relative), new FormUrlEncodedContent([]))).ToList();
        var first = await Task.WhenAll(flood);
        Assert.All(first, answer => Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.ServiceUnavailable, answer.StatusCode.ToString()));

        // With a form that is checked in earnest each takes its time, and the queue is full.
        var earnest = await Task.WhenAll(Enumerable.Range(0, 160).Select(_ => TryAsync("ingen@exempel.se", "fel lösenord här")));
        var refused = earnest.Count(answer => answer.Status == HttpStatusCode.ServiceUnavailable);
        Assert.InRange(refused, 1, 160 - 8);
        Assert.All(earnest, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_form_that_is_too_old_is_answered_with_words()
    {
        using var client = portal.Client();
        using var nothing = new FormUrlEncodedContent([]);
        var answer = await client.PostAsync(new Uri("/logga-in", UriKind.Relative), nothing);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(ShellTexts.StaleHeading, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_fields_are_named_and_what_was_typed_is_kept_but_not_the_password()
    {
        var (_, page, _) = await TryAsync("kim@exempel.se", "");
        Assert.Contains(SignInTexts.PasswordMissing, page, StringComparison.Ordinal);
        Assert.Contains("value=\"kim@exempel.se\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(SignInTexts.EmailMissing, page, StringComparison.Ordinal);

        (_, page, _) = await TryAsync("", "hemligt ord");
        Assert.Contains(SignInTexts.EmailMissing, page, StringComparison.Ordinal);
        Assert.DoesNotContain("hemligt ord", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_signed_in_already_is_sent_on()
    {
        using var client = portal.Client(await portal.SignInAsync(DemoPeople.All[1].Email, DemoPeople.Password));
        var answer = await client.GetAsync(new Uri("/logga-in?till=/platta", UriKind.Relative));

        Assert.Equal("/platta", answer.Headers.Location!.OriginalString.Replace(portal.Address.GetLeftPart(UriPartial.Authority), "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_used_setup_link_is_a_readable_page()
    {
        using var client = portal.Client();
        var answer = await client.GetAsync(new Uri("/forsta-administrator/abc", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains(SignInTexts.UsedTitle, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Page, TimeSpan Took)> TryAsync(string email, string password)
    {
        var form = await PublicForm.OpenAsync(portal, "/logga-in");
        var started = Stopwatch.GetTimestamp();
        var (status, page) = await form.SendAsync(new() { ["_handler"] = "logga-in", ["Form.Email"] = email, ["Form.Password"] = password });
        return (status, page, Stopwatch.GetElapsedTime(started));
    }
}
