using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Invitations;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Mail;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Invitations;

/// <summary>Letters to invited people: each is written once, whoever writes and whatever happens meanwhile.</summary>
public sealed class InvitationLettersTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Everybody_gets_one_letter_however_many_portals_write(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        await using var other = await portal.AnotherNodeAsync();
        var round = await portal.PersonalRoundAsync();
        var people = await portal.InviteAsync(round, 120);

        await Task.WhenAll(new[] { portal, other, portal, other }.Select(node => Task.Run(async () =>
        {
            while (await node.Get<InvitationLetters>().WriteFirstAsync(round.Id, node.Letters(), CancellationToken.None) > 0)
            {
            }
        })));

        Assert.Equal(people.Select(person => person.Id).Order(), (await portal.AllAsync<OutgoingMail>()).Select(mail => mail.InvitationId!.Value).Order());
        Assert.Equal(120, await portal.CountAsync("InvitationCodes"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_portal_that_dies_while_it_writes_leaves_nothing_half(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.PersonalRoundAsync();
        await portal.InviteAsync(round, 5);
        var letters = portal.Get<InvitationLetters>();
        var written = 0;

        await Assert.ThrowsAsync<IOException>(() => letters.WriteFirstAsync(
            round.Id, (database, id, invitation, code) =>
            {
                portal.Letters()(database, id, invitation, code);
                _ = ++written == 4 ? throw new IOException("The power went.") : 0;
            }, CancellationToken.None));

        Assert.Equal((0L, 0L), (await portal.CountAsync("OutgoingMail"), await portal.CountAsync("InvitationCodes")));
        Assert.Equal(5, await letters.WriteFirstAsync(round.Id, portal.Letters(), CancellationToken.None));
        Assert.Equal((5L, 5L), (await portal.CountAsync("OutgoingMail"), await portal.CountAsync("InvitationCodes")));
        Assert.Equal(0, await letters.WriteFirstAsync(round.Id, portal.Letters(), CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Only_open_rounds_of_personal_links_are_written_about(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var open = await portal.PersonalRoundAsync();
        await portal.PersonalRoundAsync(open: false);
        await portal.OpenRoundAsync();
        await portal.CloseRoundAsync((await portal.PersonalRoundAsync()).Id);

        Assert.Equal([open.Id], (await portal.Get<InvitationLetters>().OpenRoundsAsync(CancellationToken.None)).Select(round => round.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_letter_that_was_refused_is_not_written_again_when_its_row_is_cleared_away(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.PersonalRoundAsync();
        await portal.InviteAsync(round, 1);
        var (letters, queue) = (portal.Get<InvitationLetters>(), portal.Get<MailQueue>());
        await letters.WriteFirstAsync(round.Id, portal.Letters(), CancellationToken.None);
        await queue.MarkFailedAsync((await queue.ClaimAsync(CancellationToken.None))!, "finns inte", forGood: true, CancellationToken.None);
        portal.Clock.Now += MailQueue.Keep + TimeSpan.FromDays(1);
        await queue.ForgetOldAsync(CancellationToken.None);

        Assert.Equal(0, await portal.CountAsync("OutgoingMail"));
        Assert.Equal(0, await letters.WriteFirstAsync(round.Id, portal.Letters(), CancellationToken.None));
        Assert.Equal("finns inte", Assert.Single(await portal.AllAsync<Invitation>()).Trouble);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whoever_has_answered_is_not_written_to_again(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.PersonalRoundAsync();
        await portal.InviteAsync(round, 1);
        var codes = await portal.SendAsync(round);
        await portal.StoreAsync(round, Invited.Answer(), code: codes.Values.Single());
        portal.Clock.Now += MailQueue.Keep + TimeSpan.FromDays(1);
        await portal.Get<MailQueue>().ForgetOldAsync(CancellationToken.None);

        // No code, no letter: just as before the first one, but for its having left.
        Assert.Equal((0L, 0L), (await portal.CountAsync("OutgoingMail"), await portal.CountAsync("InvitationCodes")));
        Assert.Equal(0, await portal.Get<InvitationLetters>().WriteFirstAsync(round.Id, portal.Letters(), CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Only_those_whose_code_is_unused_are_reminded_each_with_a_new_code(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.PersonalRoundAsync();
        await portal.InviteAsync(round, 4);
        var codes = await portal.SendAsync(round);
        await portal.InviteAsync(round, 1, "ny");
        await portal.StoreAsync(round, Invited.Answer(), code: codes["person-1@exempel.example"]);
        Assert.True(await portal.Get<InvitationCodes>().OptOutAsync(codes["person-2@exempel.example"], CancellationToken.None));
        await portal.RemindAtAsync(round, portal.Clock.Now.AddHours(1));
        var written = new List<(string Address, RoundCode Code)>();

        Assert.Null(await RemindAsync(portal, round, written));
        portal.Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(2, await RemindAsync(portal, round, written));
        Assert.Null(await RemindAsync(portal, round, written));

        Assert.Equal(["person-3@exempel.example", "person-4@exempel.example"], written.Select(letter => letter.Address));
        Assert.All(written, letter => Assert.NotEqual(codes[letter.Address], letter.Code));
        var logged = Assert.Single(await portal.AllAsync<LogEvent>(), entry => entry.Kind == LogKind.RemindersSent);
        Assert.Equal((round.Title, "2"), (logged.Subject, logged.Detail));

        // The first letter still works until the reminder's code is used.
        Assert.Equal(StoreOutcome.Stored, await portal.StoreAsync(round, Invited.Answer(), code: written[0].Code));
        Assert.Equal(StoreOutcome.CodeUsed, await portal.StoreAsync(round, Invited.Answer(), code: codes["person-3@exempel.example"]));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task After_a_pause_several_reminders_become_one_and_one_portal_writes_it(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        await using var other = await portal.AnotherNodeAsync();
        var round = await portal.PersonalRoundAsync();
        await portal.InviteAsync(round, 10);
        await portal.SendAsync(round);
        foreach (var days in new[] { 1, 2, 3, 30 })
        {
            await portal.RemindAtAsync(round, portal.Clock.Now.AddDays(days));
        }

        portal.Clock.Now += TimeSpan.FromDays(4);
        var written = new ConcurrentBag<int?>(await Task.WhenAll(new[] { portal, other, portal, other }.Select(node => Task.Run(() => RemindAsync(node, round)))));

        Assert.Equal([10], written.OfType<int>());
        Assert.Equal(10, (await portal.AllAsync<OutgoingMail>()).Count(mail => mail.IsReminder));
        var reminders = (await portal.AllAsync<Reminder>()).OrderBy(reminder => reminder.At).ToList();
        Assert.Equal([0, 0, 10, 0], reminders.Select(reminder => reminder.Letters));
        Assert.Equal([true, true, true, false], reminders.Select(reminder => reminder.DoneAt is not null));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_reminder_of_a_round_that_was_not_open_passes_by(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var (planned, open) = (await portal.PersonalRoundAsync(open: false), await portal.PersonalRoundAsync());
        await portal.RemindAtAsync(planned, portal.Clock.Now);
        await portal.RemindAtAsync(planned, portal.Clock.Now.AddDays(1));
        await portal.RemindAtAsync(open, portal.Clock.Now);

        await portal.Get<InvitationLetters>().PassOverAsync(CancellationToken.None);

        var done = Assert.Single(await portal.AllAsync<Reminder>(), reminder => reminder.DoneAt is not null);
        Assert.Equal((planned.Id, portal.Clock.Now, 0), (done.RoundId, done.At, done.Letters));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whoever_answers_while_a_reminder_is_written_can_answer_once_only(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        await using var other = await portal.AnotherNodeAsync();
        var round = await portal.PersonalRoundAsync();
        await portal.InviteAsync(round, 12);
        var codes = await portal.SendAsync(round);
        foreach (var batch in codes.Values.Chunk(3))
        {
            await portal.RemindAtAsync(round, portal.Clock.Now);
            var answers = batch.Select(code => Task.Run(() => other.StoreAsync(round, Invited.Answer(), code: code))).ToList();
            await RemindAsync(portal, round);
            Assert.All(await Task.WhenAll(answers), outcome => Assert.Equal(StoreOutcome.Stored, outcome));
            portal.Clock.Now += TimeSpan.FromDays(1);
        }

        // Everybody has answered, so no code may be left, and no reminder is handed to the sender.
        Assert.Equal((12L, 0L), (await portal.CountAsync("Inbox"), await portal.CountAsync("InvitationCodes")));
        Assert.Null(await portal.Get<MailQueue>().ClaimAsync(CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_reminder_that_is_sent_or_refused_no_longer_says_who_had_not_answered(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.PersonalRoundAsync();
        var people = await portal.InviteAsync(round, 2);
        await portal.SendAsync(round);
        await portal.RemindAtAsync(round, portal.Clock.Now);
        await RemindAsync(portal, round);
        var queue = portal.Get<MailQueue>();

        await queue.MarkSentAsync((await queue.ClaimAsync(CancellationToken.None))!.Id, CancellationToken.None);
        await queue.MarkFailedAsync((await queue.ClaimAsync(CancellationToken.None))!, "finns inte", forGood: true, CancellationToken.None);

        var sent = Assert.Single(await portal.AllAsync<OutgoingMail>(), mail => mail.IsReminder);
        Assert.Equal(("", "", "", Guid.Empty), (sent.To, sent.Text, sent.Html, sent.InvitationId));
        Assert.All(await portal.AllAsync<Invitation>(), invitation => Assert.Equal("", invitation.Trouble));
        Assert.Equal(people.Count, (await portal.AllAsync<Invitation>()).Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Taking_an_invitation_back_takes_its_codes_and_letters_and_nobody_elses(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.PersonalRoundAsync();
        var people = await portal.InviteAsync(round, 2);
        await portal.Get<InvitationLetters>().WriteFirstAsync(round.Id, portal.Letters(), CancellationToken.None);

        await using (var database = await portal.Contexts.CreateDbContextAsync())
        {
            await InvitationCodes.RemoveAsync(database, people[0].Id, CancellationToken.None);
        }

        Assert.Equal(people[1].Id, Assert.Single(await portal.AllAsync<OutgoingMail>()).InvitationId);
        Assert.Equal(people[1].Id, Assert.Single(await portal.AllAsync<Invitation>()).Id);
        Assert.Equal(1, await portal.CountAsync("InvitationCodes"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_printed_codes_only_the_unused_can_be_replaced(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.PersonalRoundAsync();
        var slips = Enumerable.Range(0, 3).Select(_ => new Invitation { Id = RandomId.Create(), RoundId = round.Id }).ToList();
        await using var database = await portal.Contexts.CreateDbContextAsync();
        database.Invitations.AddRange(slips);
        await database.SaveChangesAsync();
        var codes = new List<RoundCode>();
        foreach (var slip in slips)
        {
            codes.Add(await portal.CodeAsync(slip));
        }

        await portal.StoreAsync(round, Invited.Answer(), code: codes[1]);

        Assert.Equal(2, await InvitationCodes.RemoveUnusedAsync(database, [.. slips.Select(slip => slip.Id)], CancellationToken.None));

        Assert.Equal(slips[1].Id, Assert.Single(await portal.AllAsync<Invitation>()).Id);
        Assert.Equal(0, await database.Invitations.CountAsync(invitation => invitation.Address != null));
        Assert.Equal(StoreOutcome.CodeUsed, await portal.StoreAsync(round, Invited.Answer(), code: codes[0]));
    }

    private static Task<int?> RemindAsync(PortalDatabase portal, Round round, ICollection<(string Address, RoundCode Code)>? written = null) =>
        portal.Get<InvitationLetters>().RemindAsync(round, portal.Letters(written, reminder: true), CancellationToken.None);
}
