using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Channels;

namespace SurveyPortal.Web.Tests.Mail;

/// <summary>How the mail server behaves.</summary>
internal enum SmtpMood
{
    Takes,
    RefusesRecipient,
    RecipientLater,
    RefusesEverything,
    ServerLater,
    StallsAtGreeting,
    StallsAfterLetter,
    DropsInLetter,
}

/// <summary>A real mail server on loopback, as small as one can be: it speaks SMTP, keeps what it got, and behaves as it is told.</summary>
internal sealed class SmtpListener : IAsyncDisposable
{
    public const string User = "portalen";
    public const string Password = "planterat-lösenord-4711";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Channel<ReceivedMail> _mails = Channel.CreateUnbounded<ReceivedMail>();
    private readonly Task _listening;

    public SmtpListener()
    {
        _listener.Start();
        _listening = Task.Run(ListenAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public SmtpMood Mood { get; set; }

    /// <summary>Offers STARTTLS with this certificate.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Asks for a password.</summary>
    public bool AsksForPassword { get; init; }

    /// <summary>Every command, in the order they came.</summary>
    public ConcurrentQueue<string> Commands { get; } = [];

    public Task<ReceivedMail> NextAsync() => _mails.Reader.ReadAsync(_end.Token).AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    public bool HasMore => _mails.Reader.TryPeek(out _);

    /// <summary>A certificate that nobody has reason to trust, for localhost.</summary>
    public static X509Certificate2 SelfMade()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _listening;
        _end.Dispose();
    }

    private async Task ListenAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await new Talk(this, client.GetStream()).RunAsync(_end.Token);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException or System.Security.Authentication.AuthenticationException)
            {
                // The other side hung up, as clients do.
            }
        }
    }

    private sealed class Talk(SmtpListener server, Stream stream)
    {
        private Stream _stream = stream;
        private bool _encrypted;
        private bool _signedIn;

        public async Task RunAsync(CancellationToken end)
        {
            if (server.Mood == SmtpMood.StallsAtGreeting)
            {
                await Task.Delay(Timeout.Infinite, end);
            }

            await SayAsync(server.Mood == SmtpMood.ServerLater ? "421 4.3.2 planterat-svar" : "220-localhost\r\n220 ESMTP", end);
            while (await HearAsync(end) is { } line)
            {
                server.Commands.Enqueue(line);
                if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
                {
                    await SayAsync("221 2.0.0 bye", end);
                    return;
                }

                if (!await AnswerAsync(line, end))
                {
                    return;
                }
            }
        }

        private async Task<bool> AnswerAsync(string line, CancellationToken end)
        {
            var mood = server.Mood;
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await SayAsync(Abilities(), end);
                    return true;
                case "STARTTLS":
                    await SayAsync("220 2.0.0 go", end);
                    var secure = new SslStream(_stream);
                    await secure.AuthenticateAsServerAsync(server.Certificate!);
                    (_stream, _encrypted) = (secure, true);
                    return true;
                case "AUTH":
                    await SignInAsync(line, end);
                    return true;
                case "MAIL":
                    await SayAsync(server.AsksForPassword && !_signedIn ? "530 5.7.0 planterat-svar" : mood == SmtpMood.RefusesEverything ? "554 5.7.1 planterat-svar" : "250-2.1.0\r\n250 ok", end);
                    return true;
                case "RCPT":
                    await SayAsync(mood switch
                    {
                        SmtpMood.RefusesRecipient => "550-5.1.1 planterat-svar\r\n550 5.1.1 nobody",
                        SmtpMood.RecipientLater => "450 4.2.1 planterat-svar",
                        _ => "250 2.1.5 ok",
                    }, end);
                    return true;
                case "DATA":
                    await SayAsync("354 go ahead", end);
                    return await TakeLetterAsync(mood, end);
                default:
                    await SayAsync("250 ok", end);
                    return true;
            }
        }

        private string Abilities() => string.Join("\r\n",
        [
            "250-localhost",
            .. server.Certificate is not null && !_encrypted ? ["250-STARTTLS"] : Array.Empty<string>(),
            .. server.AsksForPassword ? ["250-AUTH LOGIN"] : Array.Empty<string>(),
            "250 8BITMIME",
        ]);

        private async Task SignInAsync(string line, CancellationToken end)
        {
            string Read(string? base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64 ?? ""));
            var parts = line.Split(' ');
            if (parts.Length < 3)
            {
                await SayAsync("334 VXNlcm5hbWU6", end);
            }

            var user = Read(parts.Length < 3 ? await HearAsync(end) : parts[2]);
            await SayAsync("334 UGFzc3dvcmQ6", end);
            var password = Read(await HearAsync(end));
            _signedIn = (user, password) == (User, Password);
            await SayAsync(_signedIn ? "235 2.7.0 ok" : $"535 5.7.8 planterat-svar {user}", end);
        }

        private async Task<bool> TakeLetterAsync(SmtpMood mood, CancellationToken end)
        {
            var letter = new StringBuilder();
            while (await HearAsync(end) is { } line && line != ".")
            {
                if (mood == SmtpMood.DropsInLetter && letter.Length > 0)
                {
                    return false;
                }

                letter.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            }

            if (mood == SmtpMood.StallsAfterLetter)
            {
                await Task.Delay(Timeout.Infinite, end);
            }

            server._mails.Writer.TryWrite(new ReceivedMail(letter.ToString(), _encrypted));
            await SayAsync("250 2.0.0 taken", end);
            return true;
        }

        private Task SayAsync(string lines, CancellationToken end) => _stream.WriteAsync(Encoding.ASCII.GetBytes(lines + "\r\n"), end).AsTask();

        // A byte at a time: what comes after STARTTLS must not be read as plain text.
        private async Task<string?> HearAsync(CancellationToken end)
        {
            var line = new List<byte>();
            var one = new byte[1];
            while (await _stream.ReadAsync(one, end) == 1)
            {
                if (one[0] == '\n')
                {
                    return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
                }

                line.Add(one[0]);
            }

            return null;
        }
    }
}
