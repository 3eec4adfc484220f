using System.Net;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Invitations;
using SurveyPortal.Web.Tests.Features.Campaigns;

namespace SurveyPortal.Web.Tests.Features.Respond.Http;

/// <summary>Answering with a link of one's own.</summary>
public sealed class PersonalLinksTests : IAsyncLifetime
{
    private InvitingDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await InvitingDesk.OpenAsync(withMail: false);

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task A_link_opens_the_form_once_and_is_gone_when_it_has_paid_for_an_answer()
    {
        var round = await _desk.RoundAsync();
        var code = (await _desk.CodeAsync(round)).ToString();

        var (status, form) = await _desk.OpenAsync("/svara/" + code);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains($"value=\"{code}\"", form, StringComparison.Ordinal);
        Assert.Contains($"action=\"/svara/{round.Code}\"", form, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, await _desk.AnswerAsync(round, code, Participant.KeyOf(form)));

        Assert.Equal(HttpStatusCode.NotFound, (await _desk.OpenAsync("/svara/" + code)).Status);
        Assert.Equal(HttpStatusCode.Gone, await _desk.AnswerAsync(round, code));
        Assert.Equal((1, 0), (await _desk.AnswersAsync(round), await _desk.CodesAsync(round)));
    }

    [Fact]
    public async Task The_same_form_sent_again_is_thanked_again_and_stored_once()
    {
        var round = await _desk.RoundAsync();
        var code = (await _desk.CodeAsync(round)).ToString();
        var key = Participant.Key();

        var answers = await Task.WhenAll(_desk.AnswerAsync(round, code, key), _desk.AnswerAsync(round, code, key));
        var later = await _desk.AnswerAsync(round, code, key);

        Assert.All(answers.Append(later), answer => Assert.Equal(HttpStatusCode.SeeOther, answer));
        Assert.Equal(1, await _desk.AnswersAsync(round));
    }

    [Fact]
    public async Task Of_two_forms_at_once_with_the_letters_link_and_the_reminders_one_is_stored()
    {
        var round = await _desk.RoundAsync();
        for (var person = 1; person <= 10; person++)
        {
            var id = RandomId.Create();
            await using (var database = await _desk.DatabaseAsync())
            {
                database.Invitations.Add(new Invitation { Id = id, RoundId = round.Id });
                await database.SaveChangesAsync();
            }

            var (letter, reminder) = ((await _desk.CodeAsync(round, id)).ToString(), (await _desk.CodeAsync(round, id)).ToString());
            var answers = await Task.WhenAll(_desk.AnswerAsync(round, letter), _desk.AnswerAsync(round, reminder), _desk.AnswerAsync(round, letter));

            Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.Gone, HttpStatusCode.Gone], answers.Order());
            Assert.Equal(person, await _desk.AnswersAsync(round));
        }
    }

    [Fact]
    public async Task A_code_is_good_for_its_own_round_only()
    {
        var (round, other) = (await _desk.RoundAsync(), await _desk.RoundAsync());
        var code = (await _desk.CodeAsync(other)).ToString();

        Assert.Equal(HttpStatusCode.Gone, await _desk.AnswerAsync(round, code));

        Assert.Equal((0, 1), (await _desk.AnswersAsync(round), await _desk.CodesAsync(other)));
        Assert.Equal(HttpStatusCode.SeeOther, await _desk.AnswerAsync(other, code));
    }

    [Fact]
    public async Task A_planned_round_is_not_open_yet_and_a_closed_one_is_over()
    {
        var round = await _desk.RoundAsync(open: false);
        var code = (await _desk.CodeAsync(round)).ToString();
        Assert.Equal(HttpStatusCode.NotFound, (await _desk.OpenAsync("/svara/" + code)).Status);
        Assert.Equal(HttpStatusCode.NotFound, await _desk.AnswerAsync(round, code));

        await _desk.ChangeAsync(round, (row, now) => row.Open(now));
        Assert.Equal(HttpStatusCode.OK, (await _desk.OpenAsync("/svara/" + code)).Status);
        await _desk.ChangeAsync(round, (row, now) => row.Close(now));

        Assert.Equal(HttpStatusCode.Gone, await _desk.AnswerAsync(round, code));
        Assert.Contains((await _desk.OpenAsync("/svara/" + code)).Status, new[] { HttpStatusCode.Gone, HttpStatusCode.NotFound });
        Assert.Equal(0, await _desk.AnswersAsync(round));
    }

    [Fact]
    public async Task Whoever_wants_no_more_letters_has_no_link_either_and_the_page_can_be_opened_without_choosing()
    {
        var round = await _desk.RoundAsync();
        var code = (await _desk.CodeAsync(round)).ToString();
        var address = new Uri($"/svara/{code}/avsta", UriKind.Relative);

        // A program that looks at the links in a letter chooses nothing.
        Assert.Equal(HttpStatusCode.OK, (await _desk.OpenAsync(address.OriginalString)).Status);
        Assert.Equal(1, await _desk.CodesAsync(round));
        using var chosen = await _desk.Client.PostAsync(address, new FormUrlEncodedContent([]));
        using var again = await _desk.Client.PostAsync(address, new FormUrlEncodedContent([]));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (chosen.StatusCode, again.StatusCode));
        Assert.Equal(HttpStatusCode.NotFound, (await _desk.OpenAsync("/svara/" + code)).Status);
        Assert.Equal(HttpStatusCode.Gone, await _desk.AnswerAsync(round, code));
        Assert.True(Assert.Single(await _desk.InvitationsAsync(round)).OptedOut);
    }

    [Fact]
    public async Task The_rounds_own_address_asks_for_a_personal_link_and_takes_no_answer_without_one()
    {
        var round = await _desk.RoundAsync();
        var code = (await _desk.CodeAsync(round)).ToString();

        var (status, page) = await _desk.OpenAsync("/svara/" + round.Code);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("egen länk", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<form", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(code, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, await _desk.AnswerAsync(round, code: null));
        Assert.Equal(HttpStatusCode.Gone, await _desk.AnswerAsync(round, code: "skrap"));
        Assert.Equal((0, 1), (await _desk.AnswersAsync(round), await _desk.CodesAsync(round)));
    }

    [Fact]
    public async Task Nobodys_code_is_in_what_somebody_else_gets()
    {
        var round = await _desk.RoundAsync();
        var (mine, yours) = ((await _desk.CodeAsync(round)).ToString(), (await _desk.CodeAsync(round)).ToString());

        var first = (await _desk.OpenAsync("/svara/" + mine)).Text;
        var second = (await _desk.OpenAsync("/svara/" + yours)).Text;
        var third = (await _desk.OpenAsync($"/svara/{round.Code}/skydd")).Text;

        Assert.Contains(mine, first, StringComparison.Ordinal);
        Assert.DoesNotContain(mine, second, StringComparison.Ordinal);
        Assert.All([first, third], page => Assert.DoesNotContain(yours, page, StringComparison.Ordinal));
        Assert.NotEqual(Participant.KeyOf(first), Participant.KeyOf(second));
    }
}
