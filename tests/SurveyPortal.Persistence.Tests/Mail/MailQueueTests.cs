using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence.Mail;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Mail;

public sealed class MailQueueTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Several_portals_on_one_database_take_each_mail_once(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        await using var other = await portal.AnotherNodeAsync();
        var ids = new List<Guid>();
        for (var number = 0; number < 30; number++)
        {
            ids.Add(await PutAsync(portal));
        }

        var taken = new ConcurrentQueue<Guid>();
        await Task.WhenAll(new[] { portal, other, portal, other }.Select(node => Task.Run(async () =>
        {
            while (await node.Get<MailQueue>().ClaimAsync(CancellationToken.None) is { } mail)
            {
                taken.Enqueue(mail.Id);
                await node.Get<MailQueue>().MarkSentAsync(mail.Id, CancellationToken.None);
            }
        })));

        Assert.Equal(ids.Order(), taken.Order());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_portal_that_died_with_a_mail_in_its_hands_loses_the_claim_and_not_the_mail(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var queue = portal.Get<MailQueue>();
        var id = await PutAsync(portal);
        var lost = await queue.ClaimAsync(CancellationToken.None);
        Assert.Equal(id, lost!.Id);
        Assert.Null(await queue.ClaimAsync(CancellationToken.None));

        portal.Clock.Now += MailQueue.Claim;
        var again = await queue.ClaimAsync(CancellationToken.None);

        Assert.Equal((id, 2), (again!.Id, again.Attempts));

        // What the first one has to say afterwards is of no interest any more.
        await queue.MarkFailedAsync(lost, "för sent", forGood: true, CancellationToken.None);
        Assert.Null((await SingleAsync(portal)).GivenUpAt);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_wait_grows_and_after_about_a_day_it_is_given_up(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var queue = portal.Get<MailQueue>();
        await PutAsync(portal);
        var start = portal.Clock.Now;
        var waits = new List<TimeSpan>();
        while (await queue.ClaimAsync(CancellationToken.None) is { } mail)
        {
            await queue.MarkFailedAsync(mail, "nej", forGood: false, CancellationToken.None);
            var row = await SingleAsync(portal);
            if (row.GivenUpAt is null)
            {
                waits.Add(row.NextTryAt - portal.Clock.Now);
                portal.Clock.Now = row.NextTryAt;
            }
        }

        Assert.Equal([1, 5, 15, 60, 240, 240, 240, 240, 240], waits.Select(wait => wait.TotalMinutes));
        Assert.InRange(portal.Clock.Now - start, TimeSpan.FromHours(20), TimeSpan.FromHours(26));
        var given = await SingleAsync(portal);
        Assert.NotNull(given.GivenUpAt);
        Assert.Equal("nej", given.Trouble);
        Assert.NotEqual("", given.Text);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_refused_for_good_is_not_tried_again(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var queue = portal.Get<MailQueue>();
        await PutAsync(portal);
        await queue.MarkFailedAsync((await queue.ClaimAsync(CancellationToken.None))!, "finns inte", forGood: true, CancellationToken.None);
        portal.Clock.Now = portal.Clock.Now.AddDays(2);

        Assert.Null(await queue.ClaimAsync(CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_mail_nobody_has_use_for_any_more_is_given_up_and_emptied(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var queue = portal.Get<MailQueue>();
        await PutAsync(portal, uselessAfter: portal.Clock.Now.AddHours(2));
        await queue.GiveUpUselessAsync("för sent", CancellationToken.None);
        Assert.Null((await SingleAsync(portal)).GivenUpAt);

        portal.Clock.Now = portal.Clock.Now.AddHours(3);
        await queue.GiveUpUselessAsync("för sent", CancellationToken.None);

        var row = await SingleAsync(portal);
        Assert.NotNull(row.GivenUpAt);
        Assert.Equal(("", "", "för sent"), (row.Text, row.Html, row.Trouble));
        Assert.Null(await queue.ClaimAsync(CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_mail_that_was_given_up_keeps_its_reason_but_not_a_link_that_has_expired(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var queue = portal.Get<MailQueue>();
        await PutAsync(portal, uselessAfter: portal.Clock.Now.AddHours(2));
        await queue.MarkFailedAsync((await queue.ClaimAsync(CancellationToken.None))!, "finns inte", forGood: true, CancellationToken.None);
        var given = (await SingleAsync(portal)).GivenUpAt;
        portal.Clock.Now = portal.Clock.Now.AddHours(3);

        await queue.GiveUpUselessAsync("för sent", CancellationToken.None);

        var row = await SingleAsync(portal);
        Assert.Equal(("", "", "finns inte", given), (row.Text, row.Html, row.Trouble, row.GivenUpAt));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Sent_and_given_up_mails_are_gone_after_thirty_days_and_waiting_ones_stay(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var queue = portal.Get<MailQueue>();
        await PutAsync(portal);
        await queue.MarkSentAsync((await queue.ClaimAsync(CancellationToken.None))!.Id, CancellationToken.None);
        await PutAsync(portal);
        await queue.MarkFailedAsync((await queue.ClaimAsync(CancellationToken.None))!, "nej", forGood: true, CancellationToken.None);
        var waiting = await PutAsync(portal);
        Assert.Equal(1, await queue.CountSentAsync(portal.Clock.Now.AddMinutes(-1), CancellationToken.None));

        portal.Clock.Now = portal.Clock.Now.AddDays(29);
        await queue.ForgetOldAsync(CancellationToken.None);
        Assert.Equal(3, await portal.CountAsync("OutgoingMail"));
        portal.Clock.Now = portal.Clock.Now.AddDays(2);
        await queue.ForgetOldAsync(CancellationToken.None);

        Assert.Equal(waiting, (await SingleAsync(portal)).Id);
    }

    private static async Task<OutgoingMail> SingleAsync(PortalDatabase portal)
    {
        await using var database = await portal.Contexts.CreateDbContextAsync();
        return await database.OutgoingMail.AsNoTracking().SingleAsync();
    }

    private static async Task<Guid> PutAsync(PortalDatabase portal, DateTime? uselessAfter = null)
    {
        await using var database = await portal.Contexts.CreateDbContextAsync();
        var mail = new OutgoingMail
        {
            Id = RandomId.Create(),
            To = "ny@exempel.example",
            Subject = "Välkommen",
            Text = "Hej!",
            Html = "<p>Hej!</p>",
            CreatedAt = portal.Clock.Now,
            NextTryAt = portal.Clock.Now,
            UselessAfter = uselessAfter,
        };
        database.OutgoingMail.Add(mail);
        await database.SaveChangesAsync();
        return mail.Id;
    }
}
