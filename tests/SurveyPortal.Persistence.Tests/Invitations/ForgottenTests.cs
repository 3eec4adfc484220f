using System.Text;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Invitations;
using SurveyPortal.Persistence.Mail;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Invitations;

/// <summary>What is known of invited people is gone when their round is over.</summary>
public sealed class ForgottenTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Closing_forgets_who_was_invited_and_leaves_other_rounds_alone(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var (round, other) = (await portal.PersonalRoundAsync(), await portal.PersonalRoundAsync());
        await FillAsync(portal, round);
        await portal.InviteAsync(other, 1, "kvar");
        await portal.CloseRoundAsync(round.Id);

        await portal.TickAsync();

        Assert.Equal("kvar-1@exempel.example", Assert.Single(await portal.AllAsync<Invitation>()).Address);
        Assert.Equal(0, await portal.CountAsync("InvitationCodes"));
        Assert.DoesNotContain(await portal.AllAsync<OutgoingMail>(), mail => mail.To.Length > 0 || mail.Text.Length > 0);
        Assert.DoesNotContain(await portal.AllAsync<Reminder>(), reminder => reminder.DoneAt is null);
    }

    [Fact]
    public async Task After_closing_no_address_and_no_code_is_in_the_file_or_its_log()
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite);
        var round = await portal.PersonalRoundAsync();
        var codes = await FillAsync(portal, round);
        await portal.TickAsync();

        // The measure finds them while they are there.
        Assert.True(Has(portal, "person-77@exempel.example"));
        Assert.True(Has(portal, codes[^1].ToString()));

        await portal.CloseRoundAsync(round.Id);
        await portal.TickAsync();

        Assert.Empty(portal.BytesOf("-wal"));
        Assert.All(Enumerable.Range(1, 80), number => Assert.False(Has(portal, $"person-{number}@exempel.example"), $"person-{number}"));
        Assert.False(Has(portal, "exempel.example"));
        Assert.All(codes, code => Assert.False(Has(portal, code.ToString())));
    }

    [Fact]
    public async Task A_copy_holds_no_codes_neither_as_hashes_nor_in_letters_that_wait()
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite);
        var round = await portal.PersonalRoundAsync();
        var codes = await FillAsync(portal, round);
        var hashes = (await portal.QueryAsync("""SELECT "Hash" FROM "InvitationCodes" """)).Select(row => (byte[])row[0]).ToList();
        var file = portal.Settings.Path + ".copy";

        await portal.Get<Backup>().WriteAsync(file, CancellationToken.None);

        var bytes = await File.ReadAllBytesAsync(file);
        Assert.NotEmpty(hashes);
        Assert.All(hashes, hash => Assert.Equal(-1, bytes.AsSpan().IndexOf(hash)));
        Assert.All(codes, code => Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(code.ToString()))));
        Assert.Equal(hashes.Count, await portal.CountAsync("InvitationCodes"));
    }

    // Letters that are sent, wait and have been refused; reminders of each kind; somebody who answered and somebody who wants no more.
    private static async Task<List<RoundCode>> FillAsync(PortalDatabase portal, Round round)
    {
        await portal.InviteAsync(round, 40);
        var sent = await portal.SendAsync(round);
        await portal.StoreAsync(round, Invited.Answer("Mer tid"), code: sent["person-1@exempel.example"]);
        await portal.Get<InvitationCodes>().OptOutAsync(sent["person-2@exempel.example"], CancellationToken.None);
        await portal.RemindAtAsync(round, portal.Clock.Now);
        await portal.RemindAtAsync(round, portal.Clock.Now.AddDays(3));
        var written = new List<(string Address, RoundCode Code)>();
        await portal.Get<InvitationLetters>().RemindAsync(round, portal.Letters(written, reminder: true), CancellationToken.None);
        var queue = portal.Get<MailQueue>();
        await queue.MarkSentAsync((await queue.ClaimAsync(CancellationToken.None))!.Id, CancellationToken.None);
        await queue.MarkFailedAsync((await queue.ClaimAsync(CancellationToken.None))!, "nej", forGood: true, CancellationToken.None);

        await using (var database = await portal.Contexts.CreateDbContextAsync())
        {
            database.Invitations.AddRange(Enumerable.Range(41, 40).Select(number => new Invitation { Id = RandomId.Create(), RoundId = round.Id, Address = $"person-{number}@exempel.example" }));
            await database.SaveChangesAsync();
        }

        await portal.Get<InvitationLetters>().WriteFirstAsync(round.Id, portal.Letters(written), CancellationToken.None);
        return [.. written.Select(letter => letter.Code)];
    }

    private static bool Has(PortalDatabase portal, string text) =>
        portal.BytesOf("").AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || portal.BytesOf("-wal").AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}
