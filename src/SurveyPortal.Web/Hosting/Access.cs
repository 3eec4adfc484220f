using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using SurveyPortal.Domain.Access;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace SurveyPortal.Web.Hosting;

/// <summary>Says what a page or endpoint asks of whoever opens it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsAttribute(PortalAction action) : AuthorizeAttribute(Access.Policy(action))
{
    public PortalAction Action { get; } = action;
}

/// <summary>Opens what leads to two steps for somebody whose role asks for them and who has not set them up; nothing else is.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class OpenWithoutTwoStepAttribute : Attribute;

/// <summary>Connects sign-in to the permission table. What asks for nothing is closed to everyone.</summary>
internal static class Access
{
    /// <summary>Claim with a <see cref="PortalRole"/>.</summary>
    public const string RoleClaim = "portal:role";

    /// <summary>Claim with the id of an area the person is tied to.</summary>
    public const string AreaClaim = "portal:area";

    /// <summary>Claim with the id of the tablet.</summary>
    public const string DeviceClaim = "portal:device";

    /// <summary>Claim with the id of the browser's sign-in.</summary>
    public const string SessionClaim = "portal:session";

    /// <summary>Claim that says that the person's role asks for two steps, and that they are not set up yet.</summary>
    public const string TwoStepMissingClaim = "portal:two-step-missing";

    private const string PolicyPrefix = "portal:";

    public static string Policy(PortalAction action) => PolicyPrefix + action;

    /// <summary>The action a policy asks for; null when it is none of ours.</summary>
    public static PortalAction? ActionOf(string? policy) =>
        policy?.StartsWith(PolicyPrefix, StringComparison.Ordinal) == true && Enum.TryParse<PortalAction>(policy.AsSpan(PolicyPrefix.Length), out var action) ? action : null;

    public static IReadOnlyList<PortalRole> Roles(this ClaimsPrincipal person) =>
        [.. person.FindAll(RoleClaim).Select(claim => Enum.TryParse<PortalRole>(claim.Value, out var role) ? role : (PortalRole?)null).OfType<PortalRole>()];

    public static StaffMember Staff(this ClaimsPrincipal person) => new(
        person.Roles(),
        [.. person.FindAll(AreaClaim).Select(claim => Guid.TryParse(claim.Value, out var area) ? area : (Guid?)null).OfType<Guid>()]);

    /// <summary>True when some matter exists that the person may do it with: enough for a page or a menu, not for a matter.</summary>
    public static bool May(this ClaimsPrincipal person, PortalAction action) => person.Staff().May(action);

    /// <summary>True when the person may do it with a matter of this area; null is a matter of the whole association.</summary>
    public static bool MayWith(this ClaimsPrincipal person, PortalAction action, Guid? area) => person.Staff().MayWith(action, area);

    public static Guid? Account(this ClaimsPrincipal person) => Guid.TryParse(person.FindFirst(ClaimTypes.NameIdentifier)?.Value, out var id) ? id : null;

    public static Guid? Session(this ClaimsPrincipal person) => Guid.TryParse(person.FindFirst(SessionClaim)?.Value, out var id) ? id : null;

    /// <summary>True when two steps must be set up before anything else opens.</summary>
    public static bool LacksTwoStep(this ClaimsPrincipal person) => person.HasClaim(claim => claim.Type == TwoStepMissingClaim);

    /// <summary>True when the person proved two things at sign-in: a password and a code, or a passkey.</summary>
    public static bool CameInTwoSteps(this ClaimsPrincipal person) => person.HasClaim("amr", "mfa");

    public static Guid? Device(this ClaimsPrincipal person) => Guid.TryParse(person.FindFirst(DeviceClaim)?.Value, out var id) ? id : null;

    // Asked for the request first and then for the page in it.
    private static bool LeadsToTwoStep(object? resource) => resource switch
    {
        HttpContext request => request.GetEndpoint()?.Metadata.GetMetadata<OpenWithoutTwoStepAttribute>() is not null,
        RouteData page => page.PageType.IsDefined(typeof(OpenWithoutTwoStepAttribute), inherit: false),
        _ => false,
    };

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddAuthorization(options =>
        {
            foreach (var action in Enum.GetValues<PortalAction>())
            {
                options.AddPolicy(Policy(action), policy => policy.RequireAssertion(
                    context => context.User.May(action) || (context.User.LacksTwoStep() && LeadsToTwoStep(context.Resource))));
            }

            // Deny by default: a page or endpoint that says nothing is open to nobody.
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
        });
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentPerson>();
        return services;
    }
}
