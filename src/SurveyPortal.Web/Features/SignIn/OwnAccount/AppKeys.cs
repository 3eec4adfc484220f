using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.SignIn.OwnAccount;

/// <summary>
/// The key shared with an app that is being set up. It waits beside the one in use until a code has proved that the app has it,
/// and only for the sign-in that asked: nobody can have read it in another.
/// </summary>
internal sealed class AppKeys(UserManager<Account> accounts, AssociationFacts association)
{
    private const string Own = "Portal";
    private const string Waiting = "WaitingKey";

    /// <summary>The key that waits; a reload shows the same.</summary>
    public async Task<string> FindOrMakeAsync(Account account, ClaimsPrincipal person)
    {
        if (await FindAsync(account, person) is { } waiting)
        {
            return waiting;
        }

        var key = accounts.GenerateNewAuthenticatorKey();
        await accounts.SetAuthenticationTokenAsync(account, Own, Waiting, $"{person.Session():N} {key}");
        return key;
    }

    public async Task<string?> FindAsync(Account account, ClaimsPrincipal person) =>
        (await accounts.GetAuthenticationTokenAsync(account, Own, Waiting))?.Split(' ') is [var session, var key] && session == person.Session()?.ToString("N") ? key : null;

    public Task ForgetAsync(Account account) => accounts.RemoveAuthenticationTokenAsync(account, Own, Waiting);

    /// <summary>What the QR code says, as apps agree on it.</summary>
    public string Address(Account account, string key)
    {
        var issuer = Uri.EscapeDataString(association.Name);
        return $"otpauth://totp/{issuer}:{Uri.EscapeDataString(account.Email ?? "")}?secret={key}&issuer={issuer}&digits=6";
    }

    /// <summary>In groups of four, to be typed by hand.</summary>
    public static string InGroups(string key) => string.Join(' ', key.Chunk(4).Select(group => new string(group)));
}
