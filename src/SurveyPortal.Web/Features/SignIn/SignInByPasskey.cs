using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using SurveyPortal.Persistence.Accounts;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>Signs a person in by passkey. The device has asked for finger, face or its own code, so it counts as two steps.</summary>
internal sealed class SignInByPasskey(SignInManager<Account> signIn, UserManager<Account> accounts)
{
    public static readonly Claim TwoSteps = new("amr", "mfa");

    /// <returns>False when the passkey is not known here, or the account may not be used.</returns>
    public async Task<bool> RunAsync(string credential)
    {
        if (!PasskeyAnswer.IsReadable(credential))
        {
            return false;
        }

        PasskeyAssertionResult<Account> result;
        try
        {
            result = await signIn.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // Nothing was asked of this browser, or too long ago.
            return false;
        }

        if (!result.Succeeded || !await signIn.CanSignInAsync(result.User) || await accounts.IsLockedOutAsync(result.User))
        {
            return false;
        }

        // How often it has been used is kept: a copied key would fall behind.
        if (!(await accounts.AddOrUpdatePasskeyAsync(result.User, result.Passkey)).Succeeded)
        {
            return false;
        }

        await signIn.SignInWithClaimsAsync(result.User, isPersistent: false, [TwoSteps]);
        return true;
    }
}

/// <summary>What a browser answers with, as it comes in a form.</summary>
internal static class PasskeyAnswer
{
    private const int Most = 16 * 1024;

    /// <summary>True when it is an object of reasonable size; what it says is for the framework to check.</summary>
    public static bool IsReadable(string? json)
    {
        if (json is null or { Length: 0 or > Most })
        {
            return false;
        }

        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(json);
            return document.RootElement.ValueKind == System.Text.Json.JsonValueKind.Object;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
