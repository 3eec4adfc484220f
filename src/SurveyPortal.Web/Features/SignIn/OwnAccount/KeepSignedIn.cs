using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Hosting.Sessions;

namespace SurveyPortal.Web.Features.SignIn.OwnAccount;

/// <summary>After a change that ends every sign-in, this browser goes on; the others do not.</summary>
internal sealed class KeepSignedIn(SignInManager<Account> signIn, EndSessions end)
{
    private static readonly Claim Password = new("amr", "pwd");

    /// <param name="account">The account as it is now.</param>
    /// <param name="person">The sign-in that made the change.</param>
    /// <param name="twoSteps">The change itself proved a second step.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task RunAsync(Account account, ClaimsPrincipal person, bool twoSteps, CancellationToken cancellationToken)
    {
        await end.EndOthersAsync(person, cancellationToken);
        await signIn.SignInWithClaimsAsync(account, BeginSession.Keep(), [twoSteps || person.CameInTwoSteps() ? SignInByPasskey.TwoSteps : Password]);
    }
}
