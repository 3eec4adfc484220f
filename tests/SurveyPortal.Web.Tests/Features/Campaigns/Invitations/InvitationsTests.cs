using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Tests.Access;
using SurveyPortal.Web.Tests.Mail;

namespace SurveyPortal.Web.Tests.Features.Campaigns.Invitations;

/// <summary>From a pasted list to an answer and a reminder, over a real mail server.</summary>
public sealed class InvitationsTests : IAsyncLifetime
{
    private InvitingDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await InvitingDesk.OpenAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Rows_are_answered_one_by_one_and_nothing_but_addresses_is_stored()
    {
        var round = await _desk.RoundAsync(open: false);
        await _desk.InviteAsync(round, "gammal@exempel.example");

        var (_, text) = await _desk.InviteAsync(round, "Anna Hemlig <Anna@exempel.example>", "inte en adress", "gammal@exempel.example", "anna@exempel.example", "bo@exempel.example");

        Assert.Contains("2 adresser är tillagda. Breven skickas när mätomgången öppnar.", Plain(text), StringComparison.Ordinal);
        Assert.Contains("Rad 2: inte en adress – det finns inget @", Plain(text), StringComparison.Ordinal);
        Assert.Contains("Redan inbjudna: 1 Rad 3: gammal@exempel.example", Plain(text), StringComparison.Ordinal);
        Assert.Contains("Står flera gånger i listan: 1 Rad 4: anna@exempel.example", Plain(text), StringComparison.Ordinal);
        Assert.DoesNotContain("Hemlig", text, StringComparison.Ordinal);
        Assert.Equal(["anna@exempel.example", "bo@exempel.example", "gammal@exempel.example"], (await _desk.InvitationsAsync(round)).Select(invitation => invitation.Address).Order());

        // The log tells how many, and not to whom.
        var logged = await _desk.LoggedAsync(LogKind.InvitationsSent);
        Assert.Equal(["1 adress", "2 adresser"], logged.Select(entry => entry.Detail));
        Assert.DoesNotContain(logged, entry => (entry.Subject + entry.Detail).Contains('@', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_with_names_in_it_is_read_for_its_addresses_only()
    {
        var round = await _desk.RoundAsync(open: false);
        using var head = await PlainBrowser.SignInAsync(_desk.Portal);

        var (status, page) = await head.SendAsync(
            await head.FillAsync(PortalUrls.Invitations(round.Id), "bjud-in"),
            Encoding.UTF8.GetBytes("Namn;E-post\nAnna Hemlig;anna@exempel.example\nBo Hemlig;bo(at)exempel.example\n"), "fil");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("1 adress är tillagd.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Rad 3:", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal("anna@exempel.example", Assert.Single(await _desk.InvitationsAsync(round)).Address);
    }

    [Fact]
    public async Task Letters_wait_for_the_round_and_carry_a_link_of_their_own()
    {
        var round = await _desk.RoundAsync(open: false);
        await _desk.InviteAsync(round, "anna@exempel.example", "bo@exempel.example");
        await _desk.UntilAsync(round, invitations => invitations.Count == 2);
        await using (var database = await _desk.DatabaseAsync())
        {
            Assert.False(await database.OutgoingMail.AnyAsync());
        }

        await _desk.ChangeAsync(round, (row, now) => row.Open(now));
        var letters = await _desk.LettersAsync(2);

        Assert.Equal(["anna@exempel.example", "bo@exempel.example"], letters.Keys.Order());
        var mail = letters["anna@exempel.example"];
        Assert.Equal($"Svara på enkäten {round.Title}", mail.Subject);
        Assert.All(
            [
                "Exempelbygdens samordningsförbund ber dig svara", round.Title, "Hur fungerar vår samverkan?", "Du kan svara till och med",
                "Dela inte länken: den är din och fungerar en gång.", $"https://portal.example/svara/{round.Code}/skydd", $"https://portal.example/svara/{InvitingDesk.CodeIn(mail)}/avsta",
            ],
            words => Assert.Contains(words, mail.Text, StringComparison.Ordinal));
        Assert.All([$"/svara/{InvitingDesk.CodeIn(mail)}\"", $"/svara/{InvitingDesk.CodeIn(mail)}/avsta\""], link => Assert.Contains(link, mail.Html, StringComparison.Ordinal));
        Assert.NotEqual(InvitingDesk.CodeIn(mail), InvitingDesk.CodeIn(letters["bo@exempel.example"]));
        Assert.Equal(HttpStatusCode.OK, (await _desk.OpenAsync("/svara/" + InvitingDesk.CodeIn(mail))).Status);

        // Nobody who looks after mail sees who is invited.
        await _desk.UntilAsync(round, invitations => invitations.All(invitation => invitation.SentAt is not null));
        Assert.DoesNotContain("anna@exempel.example", (await _desk.Head.OpenAsync(PortalUrls.MailLog)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_shows_how_many_have_answered_and_is_otherwise_the_same()
    {
        var round = await _desk.RoundAsync();
        await _desk.InviteAsync(round, "anna@exempel.example", "bo@exempel.example");
        var letters = await _desk.LettersAsync(2);
        await _desk.UntilAsync(round, invitations => invitations.All(invitation => invitation.SentAt is not null));
        var before = Plain((await _desk.Head.OpenAsync(PortalUrls.Invitations(round.Id))).Text);
        Assert.Contains("Brev som har gått i väg 2", before, StringComparison.Ordinal);
        Assert.Contains("Svar 0", before, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.SeeOther, await _desk.AnswerAsync(round, InvitingDesk.CodeIn(letters["anna@exempel.example"])));

        Assert.Equal(before.Replace("Svar 0", "Svar 1", StringComparison.Ordinal), Plain((await _desk.Head.OpenAsync(PortalUrls.Invitations(round.Id))).Text));
    }

    [Fact]
    public async Task A_reminder_reaches_those_who_have_not_answered_and_nobody_else()
    {
        var round = await _desk.RoundAsync();
        await _desk.InviteAsync(round, "svarar@exempel.example", "slipper@exempel.example", "glommer@exempel.example");
        var letters = await _desk.LettersAsync(3);
        await _desk.UntilAsync(round, invitations => invitations.All(invitation => invitation.SentAt is not null));
        await _desk.AnswerAsync(round, InvitingDesk.CodeIn(letters["svarar@exempel.example"]));
        using (var optOut = await _desk.Client.PostAsync(new Uri($"/svara/{InvitingDesk.CodeIn(letters["slipper@exempel.example"])}/avsta", UriKind.Relative), new FormUrlEncodedContent([])))
        {
            Assert.Equal(HttpStatusCode.OK, optOut.StatusCode);
        }

        await _desk.RemindAsync(round);
        var reminder = (await _desk.LettersAsync(1)).Single();

        Assert.Equal("glommer@exempel.example", reminder.Key);
        Assert.Equal($"Påminnelse: svara på enkäten {round.Title}", reminder.Value.Subject);
        Assert.NotEqual(InvitingDesk.CodeIn(letters["glommer@exempel.example"]), InvitingDesk.CodeIn(reminder.Value));
        Assert.Equal(HttpStatusCode.SeeOther, await _desk.AnswerAsync(round, InvitingDesk.CodeIn(reminder.Value)));
        Assert.Equal(HttpStatusCode.Gone, await _desk.AnswerAsync(round, InvitingDesk.CodeIn(letters["glommer@exempel.example"])));

        // Everybody has answered or said no: the next reminder goes to nobody.
        await _desk.RemindAsync(round);
        while ((await _desk.LoggedAsync(LogKind.RemindersSent)).Count < 2)
        {
            await Task.Delay(20);
        }

        Assert.False(_desk.Mail.HasMore);
        Assert.Equal(["1", "0"], (await _desk.LoggedAsync(LogKind.RemindersSent)).Select(entry => entry.Detail));
        var page = Plain((await _desk.Head.OpenAsync(PortalUrls.Invitations(round.Id))).Text);
        Assert.Contains("Vill inte ha fler brev 1", page, StringComparison.Ordinal);
        Assert.Contains("slipper@exempel.example Har gått i väg", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_address_is_listed_with_the_reason_and_tried_again_by_hand()
    {
        var round = await _desk.RoundAsync();
        _desk.Mail.Mood = SmtpMood.RefusesRecipient;
        await _desk.InviteAsync(round, "fel@exempel.example");
        await _desk.UntilAsync(round, invitations => invitations.All(invitation => invitation.Trouble.Length > 0));

        var page = Plain((await _desk.Head.OpenAsync(PortalUrls.Invitations(round.Id))).Text);
        Assert.Contains("Brev som inte kom fram: 1", page, StringComparison.Ordinal);
        Assert.Contains("fel@exempel.example", page, StringComparison.Ordinal);
        Assert.Contains("Mottagarens server tar inte emot brev till adressen (svar 550)", page, StringComparison.Ordinal);

        _desk.Mail.Mood = SmtpMood.Takes;
        Assert.Contains("Breven ligger först i kön igen", (await _desk.Head.SendAsync(PortalUrls.Invitations(round.Id), "forsok-igen")).Text, StringComparison.Ordinal);
        Assert.Equal("fel@exempel.example", (await _desk.LettersAsync(1)).Single().Key);
        await _desk.UntilAsync(round, invitations => invitations.All(invitation => invitation is { SentAt: not null, Trouble: "" }));
        Assert.Equal(1, await _desk.CodesAsync(round));
    }

    [Fact]
    public async Task Taking_somebody_back_says_the_same_whether_they_have_answered_or_not()
    {
        var round = await _desk.RoundAsync();
        await _desk.InviteAsync(round, "svarat@exempel.example", "inte@exempel.example");
        var letters = await _desk.LettersAsync(2);
        await _desk.UntilAsync(round, invitations => invitations.All(invitation => invitation.SentAt is not null));
        await _desk.AnswerAsync(round, InvitingDesk.CodeIn(letters["svarat@exempel.example"]));
        var people = (await _desk.InvitationsAsync(round)).ToDictionary(invitation => invitation.Address!, invitation => invitation.Id);
        var address = PortalUrls.Invitations(round.Id);
        Task<(HttpStatusCode Status, string Text)> Remove(Guid id) => _desk.Head.SendAsync(address, "ta-bort", ("Person", id.ToString("N")));

        Assert.Contains("Ta bort inte@exempel.example?", Plain((await _desk.Head.OpenAsync($"{address}?ta-bort={people["inte@exempel.example"]:N}")).Text), StringComparison.Ordinal);
        var answered = Plain((await Remove(people["svarat@exempel.example"])).Text);
        var again = Plain((await Remove(people["svarat@exempel.example"])).Text);
        var unanswered = Plain((await Remove(people["inte@exempel.example"])).Text);

        Assert.All([answered, again, unanswered], page => Assert.Contains("Adressen är borttagen. Länken i brevet fungerar inte längre.", page, StringComparison.Ordinal));
        Assert.Empty(await _desk.InvitationsAsync(round));
        Assert.Equal(1, await _desk.AnswersAsync(round));
        Assert.Equal(HttpStatusCode.NotFound, (await _desk.OpenAsync("/svara/" + InvitingDesk.CodeIn(letters["inte@exempel.example"]))).Status);
    }

    [Fact]
    public async Task Days_for_reminders_are_chosen_taken_back_and_checked()
    {
        var round = await _desk.RoundAsync();
        var address = PortalUrls.Invitations(round.Id);
        string Day(int days) => DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        async Task<string> AddAsync(string day) => Plain((await _desk.Head.SendAsync(address, "paminn", ("dag", day))).Text);

        Assert.Contains("Välj en dag.", await AddAsync("i morgon"), StringComparison.Ordinal);
        Assert.Contains("Dagen har varit", await AddAsync(Day(-1)), StringComparison.Ordinal);
        Assert.Contains("Då har mätomgången stängt", await AddAsync(Day(22)), StringComparison.Ordinal);
        Assert.Contains("Dagen är tillagd", await AddAsync(Day(3)), StringComparison.Ordinal);
        Assert.Contains("kl. 08.00", await AddAsync(Day(3)), StringComparison.Ordinal);

        await using var database = await _desk.DatabaseAsync();
        var reminder = await database.Reminders.AsNoTracking().SingleAsync();
        Assert.Contains("Dagen är borttagen", (await _desk.Head.SendAsync(address, "ta-bort-paminnelse", ("Reminder", reminder.Id.ToString("N")))).Text, StringComparison.Ordinal);
        Assert.Contains("redan skickad eller borttagen", (await _desk.Head.SendAsync(address, "ta-bort-paminnelse", ("Reminder", reminder.Id.ToString("N")))).Text, StringComparison.Ordinal);
        Assert.False(await database.Reminders.AnyAsync());
        Assert.Equal(2, (await _desk.LoggedAsync(LogKind.RemindersChanged)).Count);
    }

    [Fact]
    public async Task Two_who_invite_the_same_people_at_once_invite_each_of_them_once()
    {
        var round = await _desk.RoundAsync(open: false);
        var addresses = Enumerable.Range(1, 30).Select(number => $"person-{number}@exempel.example").ToArray();

        await Task.WhenAll(_desk.InviteAsync(round, addresses), _desk.InviteAsync(round, addresses));

        Assert.Equal(addresses.Order(), (await _desk.InvitationsAsync(round)).Select(invitation => invitation.Address!).Order());
    }

    [Fact]
    public async Task The_coordinator_invites_in_the_own_area_and_nowhere_else()
    {
        using var coordinator = await PlainBrowser.SignInAsync(_desk.Portal, PortalRole.Coordinator);
        var (own, other) = (await _desk.RoundAsync(open: false), await _desk.RoundAsync(open: false, area: DemoPeople.SecondArea));

        Assert.Contains("1 adress är tillagd", (await coordinator.SendAsync(PortalUrls.Invitations(own.Id), "bjud-in", ("adresser", "anna@exempel.example"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.OpenAsync(PortalUrls.Invitations(other.Id))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.OpenAsync(PortalUrls.PrintedCodes(other.Id))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.OpenAsync(PortalUrls.Campaigns)).Status);
        Assert.Empty(await _desk.InvitationsAsync(other));
    }

    [Fact]
    public async Task A_closed_round_says_that_everything_is_gone_and_takes_nobody()
    {
        var round = await _desk.RoundAsync();
        await _desk.InviteAsync(round, "anna@exempel.example");
        await _desk.LettersAsync(1);
        using var head = await PlainBrowser.SignInAsync(_desk.Portal);
        var opened = await head.FillAsync(PortalUrls.Invitations(round.Id), "bjud-in");
        await _desk.ChangeAsync(round, (row, now) => row.Close(now));

        // A page that was opened before is told so, and not refused without a word.
        var (status, page) = await head.SendAsync(opened.With("adresser", "bo@exempel.example"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Det går inte längre: mätomgången är stängd.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Alla adresser och koder är borttagna", page.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("@exempel.example", page.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(await _desk.InvitationsAsync(round), invitation => invitation.Address == "bo@exempel.example");
    }

    [Fact]
    public async Task Without_a_mail_server_only_paper_is_offered()
    {
        await using var desk = await InvitingDesk.OpenAsync(withMail: false);
        var round = await desk.RoundAsync();

        var (_, text) = await desk.Head.OpenAsync(PortalUrls.Invitations(round.Id));

        Assert.Contains("Portalen har ingen e-postserver", text, StringComparison.Ordinal);
        Assert.Contains(PortalUrls.PrintedCodes(round.Id), text, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"adresser\"", text, StringComparison.Ordinal);
        await desk.InviteAsync(round, "anna@exempel.example");
        Assert.Empty(await desk.InvitationsAsync(round));
    }

    // Words only, with one blank between: what a person reads.
    private static string Plain(string html) => System.Text.RegularExpressions.Regex.Replace(PlainBrowser.Parse(html).QuerySelector("main")!.TextContent, @"\s+", " ");
}
