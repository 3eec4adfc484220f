using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Mail;
using SurveyPortal.Web.Features.SignIn;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Accounts;

/// <summary>The portal with a mail server in its settings; nobody answers there, so that letters stay in the outbox.</summary>
public sealed class MailingPortal : InProcessPortal
{
    public const string PublicAddress = "https://portal.exempel.example";

    protected override IReadOnlyList<string> Settings =>
    [
        "--Portal:PublicAddress", PublicAddress, "--Portal:Mail:Server", "127.0.0.1", "--Portal:Mail:Port", "9", "--Portal:Mail:From", "portal@exempel.example",
    ];
}

public sealed class ForgottenPasswordTests(MailingPortal portal) : IClassFixture<MailingPortal>
{
    [Fact]
    public async Task The_answer_is_the_same_whoever_asks_and_only_active_accounts_get_a_letter()
    {
        var (active, closed, invited) = (DemoPeople.All[1].Email, DemoPeople.All[2].Email, DemoPeople.All[3].Email);
        await using (var database = await DatabaseAsync())
        {
            await database.Users.Where(account => account.Email == closed).ExecuteUpdateAsync(update => update.SetProperty(account => account.DeactivatedAt, DateTime.UtcNow));
            await database.Users.Where(account => account.Email == invited).ExecuteUpdateAsync(update => update.SetProperty(account => account.PasswordHash, (string?)null));
        }

        var pages = new List<string>();
        foreach (var email in new[] { active, closed, invited, "ingen@exempel.example" })
        {
            var answer = await Desk.OfAnybody(portal).SendAsync(PortalUrls.ForgottenPassword, "glomt-losenord", ("Form.Email", $" {email} "));
            Assert.Equal(HttpStatusCode.OK, answer.Status);

            // The framework's own note at the end is encrypted anew each time.
            pages.Add(Regex.Replace(answer.Page, "<!--Blazor.*-->", ""));
        }

        Assert.Contains(PasswordTexts.SentText, pages[0], StringComparison.Ordinal);
        Assert.Single(pages.Distinct());
        var letter = Assert.Single(await LettersAsync(active));
        Assert.Contains(MailingPortal.PublicAddress + "/valj-losenord/", letter.Text, StringComparison.Ordinal);
        Assert.Empty((await LettersAsync(closed)).Concat(await LettersAsync(invited)).Concat(await LettersAsync("ingen@exempel.example")));
    }

    [Fact]
    public async Task An_account_gets_three_links_an_hour_and_the_last_one_works()
    {
        var email = DemoPeople.All[7].Email;
        for (var time = 0; time < 5; time++)
        {
            await Desk.OfAnybody(portal).SendAsync(PortalUrls.ForgottenPassword, "glomt-losenord", ("Form.Email", email));
        }

        var letters = await LettersAsync(email);
        Assert.Equal(ForgetPassword.MostInAnHour, letters.Count);
        var statuses = new List<HttpStatusCode>();
        foreach (var letter in letters)
        {
            statuses.Add((await Desk.OfAnybody(portal).GetAsync(PathIn(letter))).Status);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Gone, HttpStatusCode.Gone], statuses.Order());
        Assert.Equal(ForgetPassword.MostInAnHour, (await Desk.LogAsync(portal, email)).Count);
    }

    [Fact]
    public async Task An_invitation_is_mailed_once_however_often_the_form_is_sent_and_never_shown()
    {
        var desk = await Desk.OfAdministratorAsync(portal);
        var form = await desk.GetAsync(PortalUrls.NewAccount);
        (string, string)[] fields = [("Form.Name", "Ebbe <Lund>"), ("Form.Email", "ebbe@exempel.example"), ("roll", "Board")];
        var first = await desk.SendAsync(form, "bjud-in", fields);
        var second = await desk.SendAsync(form, "bjud-in", fields);

        Assert.Equal(first.LedTo, second.LedTo);
        Assert.EndsWith("klart=inbjuden", first.LedTo, StringComparison.Ordinal);
        Assert.Equal("", Desk.LinkOn(first));
        var letter = Assert.Single(await LettersAsync("ebbe@exempel.example"));
        Assert.Contains("Hej Ebbe &lt;Lund&gt;!", letter.Html, StringComparison.Ordinal);
        Assert.Equal((await LinkAsync("ebbe@exempel.example")).ExpiresAt, letter.UselessAfter);
        Assert.Equal(HttpStatusCode.OK, (await Desk.OfAnybody(portal).GetAsync(PathIn(letter))).Status);
    }

    [Fact]
    public async Task What_is_no_address_is_said_at_once() => Assert.Contains(
        PasswordTexts.EmailWrong,
        (await Desk.OfAnybody(portal).SendAsync(PortalUrls.ForgottenPassword, "glomt-losenord", ("Form.Email", "kim"))).Page,
        StringComparison.Ordinal);

    private static string PathIn(OutgoingMail letter) => Regex.Match(letter.Text, "/valj-losenord/[0-9a-f]+").Value;

    private async Task<IReadOnlyList<OutgoingMail>> LettersAsync(string to)
    {
        await using var database = await DatabaseAsync();
        return await database.OutgoingMail.AsNoTracking().Where(mail => mail.To == to).ToListAsync();
    }

    private async Task<AccountLink> LinkAsync(string email)
    {
        await using var database = await DatabaseAsync();
        return await database.AccountLinks.AsNoTracking().SingleAsync(link => database.Users.Any(account => account.Id == link.AccountId && account.Email == email));
    }

    private Task<PortalContext> DatabaseAsync() => portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
}
