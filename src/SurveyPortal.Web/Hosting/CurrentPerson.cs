using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Hosting;

/// <summary>Who is doing this: on a page, on a circuit, and at an endpoint alike.</summary>
internal sealed class CurrentPerson(IHttpContextAccessor requests, AuthenticationStateProvider pages)
{
    private static readonly ClaimsPrincipal Nobody = new();

    /// <summary>The person; without roles when nobody is signed in.</summary>
    public async Task<ClaimsPrincipal> FindAsync()
    {
        try
        {
            return (await pages.GetAuthenticationStateAsync()).User;
        }
        catch (InvalidOperationException)
        {
            // An endpoint: no page has been begun.
            return requests.HttpContext?.User ?? Nobody;
        }
    }

    /// <summary>The same person as the log names them.</summary>
    public async Task<Doer> AsDoerAsync()
    {
        var person = await FindAsync();
        return new Doer(Guid.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null, StaffName.Of(person));
    }
}
