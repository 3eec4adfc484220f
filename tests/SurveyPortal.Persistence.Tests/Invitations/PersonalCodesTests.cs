using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Invitations;

/// <summary>Hard rule 4: a code is used once, in the transaction that stores the answer, and nothing says which answer it paid for.</summary>
public sealed class PersonalCodesTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Using_one_code_uses_every_code_of_the_invitation_and_no_other(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.PersonalRoundAsync();
        var people = await portal.InviteAsync(round, 2);
        var (letter, reminder, other) = (await portal.CodeAsync(people[0]), await portal.CodeAsync(people[0]), await portal.CodeAsync(people[1]));

        Assert.Equal(StoreOutcome.Stored, await portal.StoreAsync(round, Invited.Answer(), code: reminder));
        Assert.Equal(StoreOutcome.CodeUsed, await portal.StoreAsync(round, Invited.Answer(), code: letter));
        Assert.Equal(StoreOutcome.CodeUsed, await portal.StoreAsync(round, Invited.Answer(), code: reminder));

        Assert.Equal(1, await portal.CountAsync("Inbox"));
        Assert.Equal(1, await portal.CountAsync("InvitationCodes"));
        Assert.Equal(StoreOutcome.Stored, await portal.StoreAsync(round, Invited.Answer(), code: other));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task When_the_answer_cannot_be_stored_the_code_still_works_and_nothing_of_it_is_there(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.PersonalRoundAsync();
        var code = await portal.CodeAsync((await portal.InviteAsync(round, 1))[0]);
        await portal.ExecuteAsync(engine == Engine.Sqlite
            ? """CREATE TRIGGER refuse BEFORE INSERT ON "InboxTexts" BEGIN SELECT RAISE(ABORT, 'no'); END"""
            : """ALTER TABLE "InboxTexts" ADD CONSTRAINT refuse CHECK (false)""");

        Assert.Equal(StoreOutcome.Unavailable, await portal.StoreAsync(round, Invited.Answer("Mer tid"), code: code));

        Assert.Equal(
            (1L, 0L, 0L, 0L),
            (await portal.CountAsync("InvitationCodes"), await portal.CountAsync("Inbox"), await portal.CountAsync("InboxTexts"), await portal.CountAsync("SubmissionKeys")));
        await portal.ExecuteAsync(engine == Engine.Sqlite ? "DROP TRIGGER refuse" : """ALTER TABLE "InboxTexts" DROP CONSTRAINT refuse""");
        Assert.Equal(StoreOutcome.Stored, await portal.StoreAsync(round, Invited.Answer("Mer tid"), code: code));
        Assert.Equal((0L, 1L, 1L), (await portal.CountAsync("InvitationCodes"), await portal.CountAsync("Inbox"), await portal.CountAsync("InboxTexts")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_portals_that_get_the_same_person_at_once_store_one_answer(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        await using var other = await portal.AnotherNodeAsync();
        var round = await portal.PersonalRoundAsync();
        foreach (var person in await portal.InviteAsync(round, 20))
        {
            var (letter, reminder) = (await portal.CodeAsync(person), await portal.CodeAsync(person));

            var outcomes = await Task.WhenAll(
                Task.Run(() => portal.StoreAsync(round, Invited.Answer(), code: letter)), Task.Run(() => other.StoreAsync(round, Invited.Answer(), code: letter)),
                Task.Run(() => portal.StoreAsync(round, Invited.Answer(), code: reminder)), Task.Run(() => other.StoreAsync(round, Invited.Answer(), code: reminder)));

            Assert.Equal([StoreOutcome.Stored, StoreOutcome.CodeUsed, StoreOutcome.CodeUsed, StoreOutcome.CodeUsed], outcomes.Order());
        }

        Assert.Equal((20L, 0L), (await portal.CountAsync("Inbox"), await portal.CountAsync("InvitationCodes")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_resent_form_is_stored_once_on_whichever_portal(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        await using var other = await portal.AnotherNodeAsync();
        var round = await portal.PersonalRoundAsync();
        var code = await portal.CodeAsync((await portal.InviteAsync(round, 1))[0]);
        var key = RandomId.SubmissionKey();

        Assert.Equal(StoreOutcome.Stored, await portal.StoreAsync(round, Invited.Answer(), key, code: code));
        Assert.Equal(StoreOutcome.Stored, await other.StoreAsync(round, Invited.Answer(), key, code: code));

        Assert.Equal(1, await portal.CountAsync("Inbox"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task No_code_and_the_code_of_another_round_store_nothing_and_use_nothing(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var (round, another) = (await portal.PersonalRoundAsync(), await portal.PersonalRoundAsync());
        var foreign = await portal.CodeAsync((await portal.InviteAsync(another, 1))[0]);

        Assert.Equal(StoreOutcome.CodeUsed, await portal.StoreAsync(round, Invited.Answer()));
        Assert.Equal(StoreOutcome.CodeUsed, await portal.StoreAsync(round, Invited.Answer(), code: RandomId.RoundCode()));
        Assert.Equal(StoreOutcome.CodeUsed, await portal.StoreAsync(round, Invited.Answer(), code: foreign));

        Assert.Equal((0L, 0L, 1L), (await portal.CountAsync("Inbox"), await portal.CountAsync("SubmissionKeys"), await portal.CountAsync("InvitationCodes")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_code_itself_is_never_stored(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.PersonalRoundAsync();
        var code = await portal.CodeAsync((await portal.InviteAsync(round, 1))[0]);

        var hash = (byte[])(await portal.QueryAsync("""SELECT "Hash" FROM "InvitationCodes" """)).Single()[0];
        var text = System.Text.Encoding.ASCII.GetBytes(code.ToString());

        // Without the installation's secret nobody can tell whether a code is unused.
        Assert.NotEqual(System.Security.Cryptography.SHA256.HashData(text), hash);
        Assert.Equal(System.Security.Cryptography.HMACSHA256.HashData(portal.Get<InstallationSecrets>().Submission, text), hash);
    }
}
