namespace SurveyPortal.Web.Mail;

/// <summary>Outgoing mail.</summary>
internal static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services) => services
        .AddSingleton<Outbox>()
        .AddSingleton<AccountLetters>()
        .AddSingleton<MailSignal>()
        .AddSingleton<IMailer, SmtpMailer>()
        .AddSingleton<SendDueMail>()
        .AddHostedService<MailSender>();
}
