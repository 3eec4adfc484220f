using System.Security.Cryptography;
using System.Text;

namespace SurveyPortal.Persistence.Accounts;

/// <summary>Who an account belongs to.</summary>
/// <param name="Name">What colleagues call the person.</param>
/// <param name="Email">What the person signs in with, and where letters go.</param>
public sealed record PersonDetails(string Name, string Email)
{
    /// <summary>Whose the account is now.</summary>
    public static PersonDetails Of(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new PersonDetails(account.DisplayName, account.Email ?? "");
    }

    /// <summary>The same for the same name and address, and only then: a form carries it, as it does <see cref="AccountRights.Version"/>.</summary>
    public string Version => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Name}\n{Email}")))[..16];
}
