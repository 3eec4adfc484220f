using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Mail;
using SurveyPortal.Web.Mail;
using SurveyPortal.Web.Tests.Access;
using SurveyPortal.Web.Tests.Mail;
using SurveyPortal.Web.Tests.WholeHost;

namespace SurveyPortal.Web.Tests.Features.Outgoing;

/// <summary>The page about outgoing mail, with a mail server that does as it is told.</summary>
public sealed class OutgoingTests : IAsyncLifetime
{
    private const string Page = "/admin/utskick";
    private readonly SmtpListener _server = new() { AsksForPassword = true };
    private InProcessPortal _portal = null!;
    private PlainBrowser _head = null!;

    public async Task InitializeAsync()
    {
        _portal = new InProcessPortal
        {
            Arguments =
            [
                "--Portal:PublicAddress", "https://portal.example", "--Portal:Mail:Server", "127.0.0.1", "--Portal:Mail:Port", $"{_server.Port}", "--Portal:Mail:Security", "None",
                "--Portal:Mail:From", "portal@exempel.example", "--Portal:Mail:User", SmtpListener.User, "--Portal:Mail:Password", SmtpListener.Password,
            ],
        };
        await _portal.InitializeAsync();
        _head = await PlainBrowser.SignInAsync(_portal, PortalRole.Head);
    }

    public async Task DisposeAsync()
    {
        _head.Dispose();
        await _portal.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_letter_put_in_goes_out_by_itself_and_is_listed()
    {
        await PutAsync("Välkommen till portalen");

        Assert.Equal("Välkommen till portalen", (await _server.NextAsync()).Subject);
        await UntilAsync(mail => mail.SentAt is not null);
        var (status, text) = await _head.OpenAsync(Page);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Välkommen till portalen", text, StringComparison.Ordinal);
        Assert.Contains("ny@exempel.example", text, StringComparison.Ordinal);
        Assert.Contains("portal@exempel.example", text, StringComparison.Ordinal);
        Assert.DoesNotContain(SmtpListener.Password, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refused_says_why_and_is_sent_again_by_hand()
    {
        _server.Mood = SmtpMood.RefusesRecipient;
        await PutAsync("Påminnelse");
        var refused = await UntilAsync(mail => mail.GivenUpAt is not null);
        Assert.Contains("Kontrollera att adressen är rätt", (await _head.OpenAsync(Page)).Text, StringComparison.Ordinal);

        _server.Mood = SmtpMood.Takes;
        var (_, text) = await _head.SendAsync(Page, "skicka-igen", ("Mail", refused.Id.ToString("N")));

        Assert.Contains("ligger först i kön", text, StringComparison.Ordinal);
        Assert.Equal("Påminnelse", (await _server.NextAsync()).Subject);
        await UntilAsync(mail => mail.SentAt is not null);
        Assert.Contains("kunde inte skickas igen", (await _head.SendAsync(Page, "skicka-igen", ("Mail", refused.Id.ToString("N")))).Text, StringComparison.Ordinal);
        Assert.Equal(["Påminnelse"], await LoggedAsync(LogKind.MailResent));
    }

    [Fact]
    public async Task A_test_mail_says_how_it_went()
    {
        Assert.Contains("chef@demo.example", (await _head.OpenAsync(Page)).Text, StringComparison.Ordinal);
        Assert.Contains("tog emot testbrevet", (await TestAsync("jag@exempel.example")).Text, StringComparison.Ordinal);
        Assert.Equal("jag@exempel.example", (await _server.NextAsync()).Head("To"));

        _server.Mood = SmtpMood.RefusesRecipient;
        Assert.Contains("svar 550", (await TestAsync("jag@exempel.example")).Text, StringComparison.Ordinal);
        _server.Mood = SmtpMood.DropsInLetter;
        Assert.Contains("bröt förbindelsen", (await TestAsync("jag@exempel.example")).Text, StringComparison.Ordinal);

        var wrong = (await TestAsync("inte en adress")).Text;
        Assert.Contains("Skriv en e-postadress", wrong, StringComparison.Ordinal);
        Assert.Contains("value=\"inte en adress\"", wrong, StringComparison.Ordinal);
        Assert.Equal(3, (await LoggedAsync(LogKind.TestMailSent)).Count);
    }

    [Fact]
    public async Task Without_a_mail_server_the_page_says_what_works_and_what_to_set()
    {
        await using var portal = await StartedAsync();
        using var head = await PlainBrowser.SignInAsync(portal.Portal, PortalRole.Head);

        var (status, text) = await head.OpenAsync(Page);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Portal:Mail:Server", text, StringComparison.Ordinal);
        Assert.Contains("en länk att kopiera", text, StringComparison.Ordinal);
        Assert.DoesNotContain("testbrev\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_never_reaches_a_log()
    {
        await using var server = new SmtpListener { AsksForPassword = true, Mood = SmtpMood.RecipientLater };
        await using var portal = PortalProcess.Prepare(new Dictionary<string, string>
        {
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__Console__LogLevel__Default"] = "Trace",
            ["Portal__PublicAddress"] = "https://portal.example",
            ["Portal__Mail__Server"] = "127.0.0.1",
            ["Portal__Mail__Port"] = $"{server.Port}",
            ["Portal__Mail__Security"] = "None",
            ["Portal__Mail__From"] = "portal@exempel.example",
            ["Portal__Mail__User"] = SmtpListener.User,
            ["Portal__Mail__Password"] = SmtpListener.Password,
        });
        await new PortalFile(portal.DatabasePath).MakeAsync();
        await using (var database = await new PortalFile(portal.DatabasePath).ConnectAsync())
        {
            await using var command = database.CreateCommand();
            command.CommandText = """
                INSERT INTO "OutgoingMail" ("Id", "To", "Subject", "Text", "Html", "CreatedAt", "NextTryAt", "Attempts", "Trouble")
                VALUES ('11111111-1111-1111-1111-111111111111', 'hemlig@exempel.example', 'Hemligt amne', 'https://portal.example/hemlig-lank', '<p></p>', '2026-01-01 00:00:00', '2026-01-01 00:00:00', 0, '')
                """;
            await command.ExecuteNonQueryAsync();
        }

        await portal.StartAsync();
        var said = await portal.HearAsync(output => output.Contains("svar 450", StringComparison.Ordinal));
        Assert.Equal(0, await portal.StopAsync());

        Assert.Contains(server.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal));
        said = portal.Output;
        Assert.All(
            [SmtpListener.Password, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(SmtpListener.Password)), "hemlig@exempel.example", "Hemligt amne", "hemlig-lank"],
            secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
    }

    private Task<(HttpStatusCode Status, string Text)> TestAsync(string to) => _head.SendAsync(Page, "testbrev", ("To", to));

    private async Task PutAsync(string subject)
    {
        await using var database = await _portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        _portal.Services.GetRequiredService<Outbox>().Add(database, new Letter("ny@exempel.example", subject, ["Hej!"]));
        await database.SaveChangesAsync();
    }

    // The sender works beside the test and tells nobody when it has written down how it went.
    private async Task<OutgoingMail> UntilAsync(Func<OutgoingMail, bool> isThere)
    {
        while (true)
        {
            await using var database = await _portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
            if (await database.OutgoingMail.AsNoTracking().SingleAsync() is var mail && isThere(mail))
            {
                return mail;
            }

            await Task.Delay(20);
        }
    }

    private async Task<List<string>> LoggedAsync(LogKind kind)
    {
        await using var database = await _portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        return await database.LogEvents.Where(entry => entry.Kind == kind).Select(entry => entry.Subject).ToListAsync();
    }

    private static async Task<Started> StartedAsync()
    {
        var portal = new InProcessPortal();
        await portal.InitializeAsync();
        return new Started(portal);
    }

    private sealed record Started(InProcessPortal Portal) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Portal.DisposeAsync();
    }
}
