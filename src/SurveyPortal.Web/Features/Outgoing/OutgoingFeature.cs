namespace SurveyPortal.Web.Features.Outgoing;

/// <summary>Outgoing mail as staff see it: what waits, what failed and why, what was sent, and a try of the mail server.</summary>
internal static class OutgoingFeature
{
    public static IServiceCollection AddOutgoing(this IServiceCollection services) => services
        .AddSingleton<ReadOutgoing>()
        .AddScoped<ResendMail>()
        .AddScoped<SendTestMail>();
}
