using System.Net;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Mail;

/// <summary>What a mail server must look like before the portal starts.</summary>
internal static class MailSettings
{
    private const int LongestName = 120;

    public static void Check(MailOptions mail, Action<string, string> fault)
    {
        if (mail.Port is < 1 or > 65_535)
        {
            fault("Mail:Port", $"talet ska vara 1–65535, det är {mail.Port}.");
        }

        if (mail.PerMinute is < 1 or > 600)
        {
            fault("Mail:PerMinute", $"talet ska vara 1–600, det är {mail.PerMinute}.");
        }

        if (mail.User.Length == 0 != (mail.Password.Length == 0))
        {
            fault(mail.User.Length == 0 ? "Mail:User" : "Mail:Password", "User och Password hör ihop: ange båda eller ingen.");
        }

        if (mail.FromName.Length > LongestName || !MailText.IsOneLine(mail.FromName))
        {
            fault("Mail:FromName", $"namnet ska vara en rad med högst {LongestName} tecken.");
        }

        CheckSecurity(mail, fault);
        if (mail.Server.Length > 0 && Uri.CheckHostName(mail.Server) == UriHostNameType.Unknown)
        {
            fault("Mail:Server", $"\"{mail.Server}\" är inget namn på en server.");
        }

        if (mail.From.Length == 0 ? mail.Server.Length > 0 : !MailText.IsAddress(mail.From))
        {
            fault("Mail:From", "ska vara en e-postadress, till exempel portal@exempel.se.");
        }
    }

    private static void CheckSecurity(MailOptions mail, Action<string, string> fault)
    {
        if (mail.Security is not (MailOptions.StartTls or MailOptions.None))
        {
            fault("Mail:Security", $"ska vara {MailOptions.StartTls} eller {MailOptions.None}.");
        }
        else if (mail.Security == MailOptions.None && mail.Server.Length > 0 && !IsLoopback(mail.Server))
        {
            fault("Mail:Security", $"{MailOptions.None} får bara användas när servern är den här datorn (localhost).");
        }
    }

    private static bool IsLoopback(string server) =>
        server.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(server, out var address) && IPAddress.IsLoopback(address));
}
