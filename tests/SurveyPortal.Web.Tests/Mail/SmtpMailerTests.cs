using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Settings;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Mail;

namespace SurveyPortal.Web.Tests.Mail;

/// <summary>One mail against a real mail server on loopback.</summary>
public sealed class SmtpMailerTests
{
    // Longer than a loaded machine needs, for everything but the tests that wait for it.
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    public static TheoryData<string> Hostile { get; } =
    [
        "Åsa Öberg ändrar lösenordet – i går",
        "<script>alert('x')</script> & \"citat\" 'apostrof'",
        "=?utf-8?B?QmNjOiBhbGxhQGV4YW1wbGUub3Jn?=",
        "Bcc: alla@exempel.example",
        "%0d%0aBcc: alla@exempel.example",
        ".",
        "=HYPERLINK(\"http://ond.example\")",
        "日本語 עברית 🙂 e\u0301",
        "--_000_boundary--",
        "${jndi:ldap://ond.example} {{7*7}} @Model",
        new string('å', 150),
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Whatever_is_written_arrives_as_text_and_changes_nothing_else(string text)
    {
        await using var server = new SmtpListener();
        var letter = new Letter("mottagare@exempel.example", text, [text, ".", text + "\n..\nslut"]) { Link = new LetterLink("https://portal.example/a?b=1&c=2", text) };

        Assert.IsType<Delivery.Taken>(await Mailer(server, fromName: text.Length > 120 ? text[..120] : text).SendAsync(Parcel(letter), CancellationToken.None));

        var mail = await server.NextAsync();
        Assert.Equal(text, mail.Subject);
        Assert.Equal("mottagare@exempel.example", mail.Head("To"));
        Assert.EndsWith("<portal@exempel.example>", mail.From, StringComparison.Ordinal);
        Assert.Equal(LetterText.Plain(letter, "Förbundet").ReplaceLineEndings("\r\n"), mail.Text);
        Assert.Equal(LetterText.Html(letter, "Förbundet"), mail.Html);
        Assert.Contains(WebUtility.HtmlEncode(text), mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(mail.HeadNames, name => name.Equals("Bcc", StringComparison.OrdinalIgnoreCase) || name.Equals("Cc", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["RCPT TO:<mottagare@exempel.example>"], server.Commands.Where(command => command.StartsWith("RCPT", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_mail_has_text_and_html_and_says_that_a_machine_sent_it()
    {
        await using var server = new SmtpListener();
        var parcel = Parcel();
        await Mailer(server, fromName: "Förbundet på Höjden").SendAsync(parcel, CancellationToken.None);
        await Mailer(server).SendAsync(parcel, CancellationToken.None);

        var (first, second) = (await server.NextAsync(), await server.NextAsync());

        Assert.Equal("multipart/alternative", first.Type);
        Assert.Equal(["text/plain", "text/html"], first.Parts.Select(part => part.Type));
        Assert.Equal("auto-generated", first.Head("Auto-Submitted"));
        Assert.Contains("Förbundet på Höjden", first.From, StringComparison.Ordinal);
        Assert.All(first.Raw, letter => Assert.True(letter < 128));

        // A repeat can be told from a new mail.
        Assert.Equal(first.Head("Message-ID"), second.Head("Message-ID"));
    }

    [Theory]
    [InlineData(SmtpMood.RefusesRecipient, true, "svar 550")]
    [InlineData(SmtpMood.RecipientLater, false, "svar 450")]
    [InlineData(SmtpMood.RefusesEverything, false, "svar 554")]
    [InlineData(SmtpMood.ServerLater, false, "svar 421")]
    [InlineData(SmtpMood.DropsInLetter, false, "bröt förbindelsen")]
    public async Task What_the_server_did_is_said_in_words_without_its_own(object mood, bool forGood, string words)
    {
        await using var server = new SmtpListener { Mood = (SmtpMood)mood };

        var delivery = await Mailer(server).SendAsync(Parcel(), CancellationToken.None);

        var trouble = forGood ? Assert.IsType<Delivery.Refused>(delivery).Trouble : Assert.IsType<Delivery.Failed>(delivery).Trouble;
        Assert.Contains(words, trouble, StringComparison.Ordinal);
        Assert.DoesNotContain("planterat", trouble, StringComparison.Ordinal);
        Assert.False(server.HasMore);
    }

    [Theory]
    [InlineData(SmtpMood.StallsAtGreeting)]
    [InlineData(SmtpMood.StallsAfterLetter)]
    public async Task A_server_that_stalls_is_left(object mood)
    {
        await using var server = new SmtpListener { Mood = (SmtpMood)mood };

        var delivery = await Mailer(server, patience: TimeSpan.FromMilliseconds(500)).SendAsync(Parcel(), CancellationToken.None);

        Assert.Equal(MailTexts.TooSlow, Assert.IsType<Delivery.Failed>(delivery).Trouble);
    }

    [Fact]
    public async Task A_portal_that_stops_does_not_wait_for_a_stalled_server()
    {
        await using var server = new SmtpListener { Mood = SmtpMood.StallsAfterLetter };
        using var stop = new CancellationTokenSource();
        var sending = Mailer(server).SendAsync(Parcel(), stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Nobody_there_is_said_so()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();

        var delivery = await new SmtpMailer(Options(port), Facts).SendAsync(Parcel(), CancellationToken.None);

        Assert.Equal(MailTexts.NoContact, Assert.IsType<Delivery.Failed>(delivery).Trouble);
    }

    [Fact]
    public async Task With_a_trusted_certificate_the_password_and_the_mail_go_encrypted()
    {
        using var certificate = SmtpListener.SelfMade();
        await using var server = new SmtpListener { Certificate = certificate, AsksForPassword = true };
        using var trust = new Trust(certificate);

        Assert.IsType<Delivery.Taken>(await Mailer(server, MailOptions.StartTls, password: SmtpListener.Password).SendAsync(Parcel(), CancellationToken.None));

        Assert.True((await server.NextAsync()).Encrypted);
        var commands = server.Commands.Select(command => command.Split(' ', ':')[0]).ToList();
        Assert.True(commands.IndexOf("STARTTLS") < commands.IndexOf("AUTH"), string.Join(' ', commands));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_gets_neither_password_nor_mail()
    {
        using var certificate = SmtpListener.SelfMade();
        await using var server = new SmtpListener { Certificate = certificate, AsksForPassword = true };

        var delivery = await Mailer(server, MailOptions.StartTls, password: SmtpListener.Password).SendAsync(Parcel(), CancellationToken.None);

        Assert.Equal(MailTexts.BadCertificate, Assert.IsType<Delivery.Failed>(delivery).Trouble);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal) || command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_without_encryption_gets_neither_password_nor_mail()
    {
        await using var server = new SmtpListener { AsksForPassword = true };

        var delivery = await Mailer(server, MailOptions.StartTls, password: SmtpListener.Password).SendAsync(Parcel(), CancellationToken.None);

        Assert.Equal(MailTexts.NoTls, Assert.IsType<Delivery.Failed>(delivery).Trouble);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal) || command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_password_is_said_without_saying_it()
    {
        await using var server = new SmtpListener { AsksForPassword = true };

        var delivery = await Mailer(server, password: "fel-men-hemligt").SendAsync(Parcel(), CancellationToken.None);

        var trouble = Assert.IsType<Delivery.Failed>(delivery).Trouble;
        Assert.Contains("godtar inte användarnamnet eller lösenordet", trouble, StringComparison.Ordinal);
        Assert.DoesNotContain("hemligt", trouble, StringComparison.Ordinal);
    }

    /// <summary>An association that has changed nothing of what the settings say.</summary>
    internal static AssociationFacts Facts { get; } = new(Options(0), new StoredSettings(null!));

    internal static PortalOptions Options(int port, string security = MailOptions.None, string? password = null, string fromName = "", int perMinute = 60) => new()
    {
        Association = new AssociationOptions { Name = "Förbundet" },
        Mail = new MailOptions
        {
            Server = "localhost",
            Port = port,
            Security = security,
            From = "portal@exempel.example",
            FromName = fromName,
            User = password is null ? "" : SmtpListener.User,
            Password = password ?? "",
            PerMinute = perMinute,
        },
    };

    private static SmtpMailer Mailer(SmtpListener server, string security = MailOptions.None, string? password = null, string fromName = "", TimeSpan? patience = null) =>
        new(Options(server.Port, security, password, fromName), Facts) { Patience = patience ?? Long };

    private static Parcel Parcel(Letter? letter = null)
    {
        letter ??= new Letter("mottagare@exempel.example", "Välkommen", ["Hej!"]);
        return new Parcel(RandomId.Create(), letter.To, letter.Subject, LetterText.Plain(letter, "Förbundet"), LetterText.Html(letter, "Förbundet"));
    }

#pragma warning disable SYSLIB0014 // Outdated for everything but this library, which asks nowhere else.
    // The library asks this one place whom to trust; here it trusts one certificate more than usual.
    private sealed class Trust : IDisposable
    {
        public Trust(X509Certificate2 certificate) => ServicePointManager.ServerCertificateValidationCallback =
            (_, offered, _, errors) => errors == SslPolicyErrors.None || offered?.GetCertHashString() == certificate.GetCertHashString();

        public void Dispose() => ServicePointManager.ServerCertificateValidationCallback = null;
    }
#pragma warning restore SYSLIB0014
}
