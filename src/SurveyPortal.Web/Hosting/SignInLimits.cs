using System.Threading.RateLimiting;

namespace SurveyPortal.Web.Hosting;

/// <summary>
/// A few sign-ins are dealt with at once and some may wait; the rest are asked to come back, so that a flood of them cannot starve those who answer.
/// There is no limit by address: a whole town hall can sit behind one. Guessing at one account is stopped by its lockout.
/// </summary>
internal static class SignInLimits
{
    private const int AtOnce = 8;
    private const int Waiting = 100;
    private const int RetryAfterSeconds = 5;

    private static readonly string[] Guarded = [PortalUrls.SignIn, PortalUrls.ForgottenPassword, PortalUrls.ChoosePassword, PortalUrls.FirstAdministrator, PortalUrls.OwnAccount];

    public static IServiceCollection AddSignInLimits(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => IsGuarded(context.Request)
            ? RateLimitPartition.GetConcurrencyLimiter("sign-in", _ => new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = Waiting })
            : RateLimitPartition.GetNoLimiter("other"));
        limits.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
        limits.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
    });

    private static bool IsGuarded(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && Guarded.Any(address => request.Path.StartsWithSegments(address));
}
