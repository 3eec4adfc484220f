using System.Globalization;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;

namespace SurveyPortal.Web.Mail;

/// <summary>
/// Says in words for staff what a mail server did. Of its own words only the number is passed on:
/// a server may repeat names and whatever it was given.
/// </summary>
internal static class SmtpTrouble
{
    private const int Permanent = 500;
    private const int StartTlsFirst = 530;
    private const int WrongPassword = 535;

    public static Delivery Read(Exception exception, bool tooSlow)
    {
        if (exception is SmtpFailedRecipientException { StatusCode: var status })
        {
            return (int)status >= Permanent
                ? new Delivery.Refused(Say(MailTexts.RecipientRefused, (int)status))
                : new Delivery.Failed(Say(MailTexts.RecipientLater, (int)status));
        }

        return new Delivery.Failed(tooSlow ? MailTexts.TooSlow : Describe(exception));
    }

    private static string Describe(Exception exception) => Chain(exception).OfType<AuthenticationException>().Any()
        ? MailTexts.BadCertificate
        : exception switch
        {
            _ when Chain(exception).OfType<SocketException>().FirstOrDefault() is { } socket => Describe(socket),
            SmtpException { StatusCode: SmtpStatusCode.GeneralFailure, InnerException: null } => MailTexts.NoTls,
            SmtpException { StatusCode: SmtpStatusCode.GeneralFailure } => MailTexts.Dropped,
            SmtpException smtp => Describe((int)smtp.StatusCode),
            IOException => MailTexts.Dropped,
            _ => MailTexts.Unexpected,
        };

    private static string Describe(int status) => status switch
    {
        StartTlsFirst or WrongPassword => Say(MailTexts.NotSignedIn, status),
        >= Permanent => Say(MailTexts.ServerRefused, status),
        > 0 => Say(MailTexts.ServerLater, status),
        _ => MailTexts.Dropped,
    };

    private static string Describe(SocketException socket) => socket.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => MailTexts.NoSuchServer,
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => MailTexts.Dropped,
        _ => MailTexts.NoContact,
    };

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }

    private static string Say(string text, int status) => string.Format(CultureInfo.CurrentCulture, text, status);
}
