using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Mail;

/// <summary>Speaks SMTP through System.Net.Mail, one connection a mail.</summary>
internal sealed class SmtpMailer(PortalOptions options, AssociationFacts association) : IMailer
{
    /// <summary>How long a server may take for a whole mail.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    private MailOptions Mail => options.Mail;

    public async Task<Delivery> SendAsync(Parcel parcel, CancellationToken cancellationToken)
    {
        // The library's own Timeout holds for its synchronous calls only. The token reaches most of the rest; whatever it does not
        // reach is left behind, and disposing of the client closes the connection under it.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var client = Client();
        using var message = Message(parcel);
        try
        {
            await client.SendMailAsync(message, patience.Token).WaitAsync(patience.Token);
            return new Delivery.Taken();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            return SmtpTrouble.Read(exception, patience.IsCancellationRequested);
        }
    }

    private SmtpClient Client() => new(Mail.Server, Mail.Port)
    {
        // STARTTLS is asked for, and a server without it is not spoken to any further.
        EnableSsl = Mail.Security == MailOptions.StartTls,
        UseDefaultCredentials = false,
        Credentials = Mail.User.Length > 0 ? new NetworkCredential(Mail.User, Mail.Password) : null,
        DeliveryMethod = SmtpDeliveryMethod.Network,
    };

    private MailMessage Message(Parcel parcel)
    {
        var from = new MailAddress(Mail.From, Mail.FromName.Length > 0 ? Mail.FromName : association.Name, Encoding.UTF8);
        var message = new MailMessage(from, new MailAddress(parcel.To))
        {
            Subject = MailText.Encode(parcel.Subject),
        };
        message.AlternateViews.Add(View(parcel.Text.ReplaceLineEndings("\r\n"), MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(parcel.Html, MediaTypeNames.Text.Html));

        // No holiday replies to a portal, and a repeat that can be told from a new mail.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("Message-ID", $"<{parcel.Id:N}@{from.Host}>");
        return message;
    }

    // Base64: no line is too long, none begins with a dot, and every letter arrives as it was.
    private static AlternateView View(string text, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(text, Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.Base64;
        return view;
    }
}
