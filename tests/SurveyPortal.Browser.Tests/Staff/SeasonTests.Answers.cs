using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using SurveyPortal.Browser.Tests.Pages;
using SurveyPortal.Web.Tests.Mail;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Staff;

/// <summary>The part of the season where people are invited, answer and are reminded.</summary>
public sealed partial class SeasonTests
{
    private const int AtOnce = 4;

    private static async Task InviteAsync(Visitor coordinator, Visitor head, DemoRound large, DemoRound small)
    {
        var pasted = await new InvitationsPage(coordinator, large).OpenAsync();
        await pasted.PasteAsync([$"{SeasonPeople.Name} <{SeasonPeople.Woman(0)}>", "ingen adress alls", .. SeasonPeople.Invited.Skip(1), SeasonPeople.Woman(3)]);
        await Expect(pasted.Rows).ToContainTextAsync($"{SeasonPeople.Invited.Count} adresser är tillagda. Breven skickas när mätomgången öppnar.");
        await Expect(pasted.Rows.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["Rad 2: ingen adress alls – det finns inget @", $"Rad {SeasonPeople.Invited.Count + 2}: {SeasonPeople.Woman(3)}"]);

        var uploaded = await new InvitationsPage(head, small).OpenAsync();
        await uploaded.UploadAsync("lista.csv", "Namn;Arbetsplats;E-post\n" + string.Concat(SeasonPeople.InvitedToSmall.Select(address => $"{SeasonPeople.Name};Kontoret;{address}\n")) + $"Okänd;Kontoret;saknas\nIgen;Kontoret;{SeasonPeople.Neighbour(0)}\n");
        await Expect(uploaded.Rows).ToContainTextAsync($"{SeasonPeople.InvitedToSmall.Count} adresser är tillagda.");
        await Expect(uploaded.Rows.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(
            [new Regex($"Rad {SeasonPeople.InvitedToSmall.Count + 2}: Okänd Kontoret saknas"), new Regex($"Rad {SeasonPeople.InvitedToSmall.Count + 3}: {SeasonPeople.Neighbour(0)}")]);
    }

    private async Task AnswerAsync(Visitor coordinator, Visitor head, DemoRound large, DemoRound small, IReadOnlyDictionary<string, ReceivedMail> letters)
    {
        Assert.Equal(SeasonPeople.Invited.Concat(SeasonPeople.InvitedToSmall).Order(), letters.Keys.Order());
        await PostAsync(SeasonPeople.Women.Take(15).Select((answer, place) => (LinkIn(letters[SeasonPeople.Woman(place)]), answer)));
        await OptOutAsync(letters[SeasonPeople.OptsOut]);

        // Fifteen women wait: one too few. The sixteenth answers on her phone, and eight are shown to whoever is looking.
        var spider = new SpiderPage(coordinator);
        await spider.OpenAsync("/spindeln/vastby");
        await Expect(spider.Figure("har svarat")).ToHaveTextAsync("15");
        await Expect(spider.Page.GetByText("Inget resultat att visa ännu")).ToBeVisibleAsync();
        await AnswerOnPhoneAsync(LinkIn(letters[SeasonPeople.Woman(15)]), SeasonPeople.Women[15], "Regionen eller vården");
        await Expect(spider.Figure("har svarat")).ToHaveTextAsync("16");
        await Expect(spider.Figure("svar visas hittills")).ToHaveTextAsync("8");
        await Expect(spider.Page.GetByText("Den uppdelningen visas när")).ToHaveCountAsync(0);

        // Four men are too few to be shown, now and later; they are only counted.
        await PostAsync(SeasonPeople.Men.Select((answer, place) => (LinkIn(letters[SeasonPeople.Man(place)]), answer)));
        await Expect(spider.Figure("har svarat")).ToHaveTextAsync("20");
        await Expect(spider.Figure("svar visas hittills")).ToHaveTextAsync("8");
        await PostAsync(SeasonPeople.InSmall.Select((answer, place) => (LinkIn(letters[SeasonPeople.Neighbour(place)]), answer)));
        Assert.Equal(404, await Paper.AnswerAsync(LinkIn(letters[SeasonPeople.Woman(0)]), SeasonPeople.Women[0]));

        await RemindAsync(coordinator, large, letters);
        await head.Page.GotoAsync($"/matningar/{small.Id:N}/inbjudningar");
        await Expect(new InvitationsPage(head, small).Count("Svar")).ToHaveTextAsync("4");
    }

    // A reminder goes to those who have neither answered nor said no, and to nobody who has just got the first letter.
    private async Task RemindAsync(Visitor coordinator, DemoRound large, IReadOnlyDictionary<string, ReceivedMail> letters)
    {
        var invitations = await new InvitationsPage(coordinator, large).OpenAsync();
        await invitations.RemindOnAsync(TimeProvider.System.GetLocalNow().Date.AddDays(2));
        await portal.Database.RemindNowAsync(large);
        await invitations.PasteAsync(SeasonPeople.Late);
        var reminders = await portal.LettersAsync(3);
        Assert.Equal([SeasonPeople.Reminded, SeasonPeople.Late, SeasonPeople.Silent], reminders.Keys.Order());
        Assert.StartsWith("Påminnelse", reminders[SeasonPeople.Reminded].Subject, StringComparison.Ordinal);
        Assert.StartsWith("Påminnelse", reminders[SeasonPeople.Silent].Subject, StringComparison.Ordinal);
        Assert.StartsWith("Svara på enkäten", reminders[SeasonPeople.Late].Subject, StringComparison.Ordinal);

        await AnswerOnPhoneAsync(LinkIn(reminders[SeasonPeople.Reminded]), SeasonPeople.Women[16], "Regionen eller vården");
        foreach (var used in new[] { letters[SeasonPeople.Reminded], reminders[SeasonPeople.Reminded] })
        {
            await using var again = await portal.VisitorAsync();
            Assert.Equal(404, (await again.Page.GotoAsync(LinkIn(used)))!.Status);
            await Expect(again.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("en personlig länk som redan är använd");
        }

        // How many, never who: whoever has answered or said no looks like everybody else.
        await invitations.OpenAsync();
        await Expect(invitations.Count("Svar")).ToHaveTextAsync("21");
        await Expect(invitations.Count("Vill inte ha fler brev")).ToHaveTextAsync("1");
        await Expect(invitations.People).ToHaveCountAsync(SeasonPeople.Invited.Count + 1);
        Assert.Single((await invitations.People.Locator("td[data-label]").AllInnerTextsAsync()).Distinct());
        Assert.False(portal.Mail.HasMore);
        Assert.False(await portal.Database.HoldsAsync(SeasonPeople.Name));
    }

    private async Task CloseAsync(Visitor coordinator, Visitor head, DemoRound large, DemoRound small)
    {
        Assert.True(await portal.Database.HoldsAsync("@vastby.example"));
        await Task.WhenAll(new RoundPages(coordinator).CloseAsync(large), new RoundPages(head).CloseAsync(small));
        for (var tries = 0; tries < 60 && (await portal.Database.HoldsAsync("@vastby.example") || await portal.Database.HoldsAsync("@angby.example")); tries++)
        {
            await Task.Delay(250);
        }

        Assert.False(await portal.Database.HoldsAsync("@vastby.example"));
        Assert.False(await portal.Database.HoldsAsync("@angby.example"));
        Assert.DoesNotContain("@vastby.example", portal.Portal.Said(), StringComparison.Ordinal);
        await coordinator.Page.GotoAsync($"/matningar/{large.Id:N}/inbjudningar");
        await Expect(coordinator.Page.GetByText("Alla adresser och koder är borttagna ur portalen.")).ToBeVisibleAsync();
    }

    // The year after, the codes are on paper.
    private async Task AnswerOnPaperAsync(Visitor coordinator, Visitor head)
    {
        var (large, small) = await RoundsAsync(NextYear);
        var (own, other) = (await new InvitationsPage(coordinator, large).PrintAsync(SeasonPeople.NextYear.Count), await new InvitationsPage(head, small).PrintAsync(SeasonPeople.NextYearInSmall.Count));
        await PostAsync([.. own.Zip(SeasonPeople.NextYear), .. other.Zip(SeasonPeople.NextYearInSmall)]);
        await Task.WhenAll(new RoundPages(coordinator).CloseAsync(large), new RoundPages(head).CloseAsync(small));
        Assert.False(portal.Mail.HasMore);
    }

    private async Task OptOutAsync(ReceivedMail letter)
    {
        await using var visitor = await portal.VisitorAsync();
        await visitor.Page.GotoAsync(LinkIn(letter) + "/avsta");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Ja, skicka inga fler mejl" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Du får inga fler mejl om enkäten" })).ToBeVisibleAsync();
        Assert.Equal(404, (await visitor.Page.GotoAsync(LinkIn(letter)))!.Status);
        Assert.Empty(await visitor.TracesAsync());
    }

    private async Task AnswerOnPhoneAsync(string link, SpindelnAnswer answer, string actor)
    {
        await using var visitor = await portal.VisitorAsync();
        await visitor.Page.GotoAsync(link);
        var form = new QuestionnairePage(visitor.Page);
        await form.FillInAsync(answer, actor, "Kvinna");
        await form.SendAsync();
        await form.IsThankedAsync();
        Assert.DoesNotContain(link, visitor.Page.Url, StringComparison.Ordinal);
        Assert.Empty(await visitor.TracesAsync());
    }

    private Task PostAsync(IEnumerable<(string Link, SpindelnAnswer Answer)> answers) =>
        Parallel.ForEachAsync(answers, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) => Assert.Equal(303, await Paper.AnswerAsync(one.Link, one.Answer)));

    private string LinkIn(ReceivedMail letter)
    {
        var links = Regex.Matches(letter.Text, Regex.Escape(portal.Portal.Address) + "(/svara/[a-z0-9]+)(/[a-z]+)?").ToList();
        Assert.Equal(["", "/skydd", "/avsta"], links.Select(link => link.Groups[2].Value));
        Assert.Equal(links[0].Groups[1].Value, links[2].Groups[1].Value);
        return links[0].Groups[1].Value;
    }
}
