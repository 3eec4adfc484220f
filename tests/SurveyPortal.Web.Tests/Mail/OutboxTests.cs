using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Mail;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Mail;

namespace SurveyPortal.Web.Tests.Mail;

/// <summary>From the outbox to a real mail server, on a real database.</summary>
public sealed class OutboxTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-mail-").FullName;
    private readonly SmtpListener _server = new();
    private readonly MailSignal _signal = new();
    private ServiceProvider _services = null!;

    private IDbContextFactory<PortalContext> Databases => _services.GetRequiredService<IDbContextFactory<PortalContext>>();

    public async Task InitializeAsync()
    {
        var services = new ServiceCollection().AddLogging().AddMetrics();
        services.AddSingleton(TimeProvider.System);
        services.AddPersistence(new DatabaseSettings(DatabaseProvider.Sqlite, Path.Combine(_folder, "portal.db"), ""), new IntakeSettings(10, 10));
        _services = services.BuildServiceProvider();
        await _services.GetRequiredService<DatabaseStart>().PrepareAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        _signal.Dispose();
        await _server.DisposeAsync();
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_letter_is_sent_once_and_its_text_is_not_kept()
    {
        await PutAsync(new Letter("ny@exempel.example", "Välkommen", ["Hej!"]) { Link = new LetterLink("https://portal.example/hemlig-lank", "Välj lösenord") });

        await Send().RunAsync(CancellationToken.None);
        await Send().RunAsync(CancellationToken.None);

        Assert.Contains("https://portal.example/hemlig-lank", (await _server.NextAsync()).Text, StringComparison.Ordinal);
        Assert.False(_server.HasMore);
        var kept = await SingleAsync();
        Assert.NotNull(kept.SentAt);
        Assert.Equal(("", "", ""), (kept.Text, kept.Html, kept.Trouble));
    }

    [Fact]
    public async Task A_server_that_is_away_loses_nothing()
    {
        _server.Mood = SmtpMood.ServerLater;
        await PutAsync(new Letter("ny@exempel.example", "Välkommen", ["Hej!"]));
        await Send().RunAsync(CancellationToken.None);

        var waiting = await SingleAsync();
        Assert.Null(waiting.SentAt);
        Assert.Null(waiting.GivenUpAt);
        Assert.Contains("svar 421", waiting.Trouble, StringComparison.Ordinal);
        Assert.NotEqual("", waiting.Text);

        _server.Mood = SmtpMood.Takes;
        await ChangeAsync(mail => mail.NextTryAt = DateTime.UtcNow);
        await Send().RunAsync(CancellationToken.None);
        Assert.Equal("Välkommen", (await _server.NextAsync()).Subject);
        Assert.NotNull((await SingleAsync()).SentAt);
    }

    [Fact]
    public async Task An_address_that_is_refused_is_given_up_and_the_next_mail_is_sent()
    {
        _server.Mood = SmtpMood.RefusesRecipient;
        await PutAsync(new Letter("ingen@exempel.example", "Ett", ["Hej!"]));
        await Send().RunAsync(CancellationToken.None);
        _server.Mood = SmtpMood.Takes;
        await PutAsync(new Letter("nagon@exempel.example", "Två", ["Hej!"]));
        await Send().RunAsync(CancellationToken.None);

        Assert.Equal("Två", (await _server.NextAsync()).Subject);
        await using var database = await Databases.CreateDbContextAsync();
        Assert.NotNull((await database.OutgoingMail.SingleAsync(mail => mail.Subject == "Ett")).GivenUpAt);
    }

    [Fact]
    public async Task No_more_are_sent_in_a_minute_than_the_settings_say()
    {
        for (var number = 0; number < 5; number++)
        {
            await PutAsync(new Letter("ny@exempel.example", $"Nummer {number}", ["Hej!"]));
        }

        var send = Send(perMinute: 3);
        await send.RunAsync(CancellationToken.None);
        await send.RunAsync(CancellationToken.None);

        // Nor by a portal that has just started.
        await Send(perMinute: 3).RunAsync(CancellationToken.None);

        await using var database = await Databases.CreateDbContextAsync();
        Assert.Equal(3, await database.OutgoingMail.CountAsync(mail => mail.SentAt != null));
        Assert.Equal(2, await database.OutgoingMail.CountAsync(mail => mail.Attempts == 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("utan-snabel-a")]
    [InlineData("a@exempel.example, b@exempel.example")]
    [InlineData("a@exempel.example;b@exempel.example")]
    [InlineData("Namn <a@exempel.example>")]
    [InlineData("a@exempel.example\r\nBcc: b@exempel.example")]
    [InlineData("a@exempel.example\n")]
    [InlineData("a\u0085@exempel.example")]
    [InlineData("a@b@exempel.example")]
    [InlineData("\"a b\"@exempel.example")]
    [InlineData("å@exempel.example")]
    public async Task What_is_not_one_plain_address_is_refused(string to)
    {
        await RefusedAsync(new Letter(to, "Hej", ["Hej!"]));

        // Nor does a form let it through, but for blanks around it, which are taken away there.
        Assert.Equal(to.Trim() != to && MailText.IsAddress(to.Trim()), EmailAddress.IsUsable(to));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Hej\r\nBcc: b@exempel.example")]
    [InlineData("Hej\nX: y")]
    [InlineData("Hej\rX: y")]
    [InlineData("Hej\0")]
    [InlineData("Hej\u0085X: y")]
    [InlineData("Hej\u2028X: y")]
    [InlineData("Hej\tdu")]
    public async Task A_subject_of_more_than_one_line_is_refused(string subject) => await RefusedAsync(new Letter("a@exempel.example", subject, ["Hej!"]));

    [Fact]
    public async Task The_sender_is_told_when_a_letter_is_stored_and_not_before()
    {
        await using var database = await Databases.CreateDbContextAsync();
        Outbox().Add(database, new Letter("ny@exempel.example", "Hej", ["Hej!"]));
        var told = _signal.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
        Assert.False(told.IsCompleted);

        await database.SaveChangesAsync();

        await told;
    }

    [Fact]
    public void Every_wrong_mail_setting_is_named_at_once()
    {
        var faults = Assert.Throws<WrongSettingsException>(() => Read(
            ("Server", "mejl server"), ("Port", "0"), ("User", "portalen"), ("From", "Portalen <a@exempel.example>"), ("FromName", "a\nb"),
            ("PerMinute", "601"), ("Security", "Ssl"))).Message;

        Assert.All(["Mail:Server", "Mail:Port", "Mail:Password", "Mail:From:", "Mail:FromName", "Mail:PerMinute", "Mail:Security"], name => Assert.Contains(name, faults, StringComparison.Ordinal));
        Assert.Contains("Mail:From:", Assert.Throws<WrongSettingsException>(() => Read(("Server", "mail.exempel.example"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_server_needs_an_address_that_links_in_letters_begin_with()
    {
        PortalOptions Read(params KeyValuePair<string, string?>[] settings) => PortalSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        KeyValuePair<string, string?>[] mail = [new("Portal:Mail:Server", "mail.exempel.example"), new("Portal:Mail:From", "portal@exempel.example")];

        Assert.StartsWith("  • Portal:PublicAddress: ", Assert.Throws<WrongSettingsException>(() => Read(mail)).Message, StringComparison.Ordinal);
        Assert.Equal("https://portal.example", Read([.. mail, new("Portal:PublicAddress", "https://portal.example")]).PublicAddress);
        Assert.Equal("", Read().PublicAddress);
    }

    [Theory]
    [InlineData("mail.exempel.example", "None", false)]
    [InlineData("192.0.2.1", "None", false)]
    [InlineData("mail.exempel.example", "StartTls", true)]
    [InlineData("localhost", "None", true)]
    [InlineData("127.0.0.1", "None", true)]
    [InlineData("::1", "None", true)]
    public void Only_a_server_on_the_same_machine_may_do_without_encryption(string server, string security, bool allowed)
    {
        var read = () => Read(("Server", server), ("Security", security), ("From", "portal@exempel.example"));
        if (allowed)
        {
            Assert.Equal(server, read().Mail.Server);
        }
        else
        {
            Assert.Contains("Mail:Security", Assert.Throws<WrongSettingsException>(read).Message, StringComparison.Ordinal);
        }
    }

    private static PortalOptions Read(params (string Name, string Value)[] settings) => PortalSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>("Portal:Mail:" + setting.Name, setting.Value))
            .Append(new("Portal:PublicAddress", "https://portal.example"))).Build());

    private Outbox Outbox() => new(SmtpMailerTests.Options(_server.Port), SmtpMailerTests.Facts, _signal, TimeProvider.System);

    private SendDueMail Send(int perMinute = 60)
    {
        var options = SmtpMailerTests.Options(_server.Port, perMinute: perMinute);
        return new SendDueMail(_services.GetRequiredService<MailQueue>(), new SmtpMailer(options, SmtpMailerTests.Facts), options, TimeProvider.System, NullLogger<SendDueMail>.Instance);
    }

    private async Task PutAsync(Letter letter)
    {
        await using var database = await Databases.CreateDbContextAsync();
        Outbox().Add(database, letter);
        await database.SaveChangesAsync();
    }

    private async Task RefusedAsync(Letter letter)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => PutAsync(letter));
        await using var database = await Databases.CreateDbContextAsync();
        Assert.Equal(0, await database.OutgoingMail.CountAsync());
    }

    private async Task<OutgoingMail> SingleAsync()
    {
        await using var database = await Databases.CreateDbContextAsync();
        return await database.OutgoingMail.AsNoTracking().SingleAsync();
    }

    private async Task ChangeAsync(Action<OutgoingMail> change)
    {
        await using var database = await Databases.CreateDbContextAsync();
        change(await database.OutgoingMail.SingleAsync());
        await database.SaveChangesAsync();
    }
}
