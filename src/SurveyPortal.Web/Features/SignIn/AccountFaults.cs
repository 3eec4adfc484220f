using Microsoft.AspNetCore.Identity;
using SurveyPortal.Web.Mail;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>Says in Swedish everything that is wrong with a new account, all at once.</summary>
internal static class AccountFaults
{
    /// <summary>What can be seen without asking anybody.</summary>
    public static IEnumerable<AccountFault> Of(NewAccount account)
    {
        if (string.IsNullOrWhiteSpace(account.Name) || account.Name.Any(char.IsControl))
        {
            yield return new AccountFault(NewAccountField.Name, SignInTexts.NameMissing);
        }
        else if (account.Name.Trim().Length > NewAccount.MaxName)
        {
            yield return new AccountFault(NewAccountField.Name, SignInTexts.NameTooLong);
        }

        if (!EmailAddress.IsUsable(account.Email))
        {
            yield return new AccountFault(NewAccountField.Email, SignInTexts.EmailWrong);
        }

        if (account.Password.Length > NewAccount.MaxPassword)
        {
            yield return new AccountFault(NewAccountField.Password, SignInTexts.PasswordTooLong);
        }

        if (account.Password != account.PasswordAgain)
        {
            yield return new AccountFault(NewAccountField.PasswordAgain, SignInTexts.PasswordDiffers);
        }
    }

    /// <summary>What a code that the account store refused with means.</summary>
    public static AccountFault Of(string code) => code switch
    {
        nameof(CommonPasswords) => new AccountFault(NewAccountField.Password, SignInTexts.PasswordCommon),
        nameof(IdentityErrorDescriber.PasswordTooShort) => new AccountFault(NewAccountField.Password, SignInTexts.PasswordTooShort),
        nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => new AccountFault(NewAccountField.Email, SignInTexts.EmailTaken),
        nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => new AccountFault(NewAccountField.Email, SignInTexts.EmailWrong),
        _ => new AccountFault(NewAccountField.Name, SignInTexts.Unknown),
    };

    /// <summary>All of them, each said once and in the order of the page.</summary>
    public static IReadOnlyList<AccountFault> All(NewAccount account, IEnumerable<string> codes)
    {
        string[] order = [NewAccountField.Name, NewAccountField.Email, NewAccountField.Password, NewAccountField.PasswordAgain];

        // An empty password is short; that it is easy to guess as well helps nobody.
        var refused = codes.Where(code => code != nameof(CommonPasswords) || account.Password.Length > 0).Select(Of);
        return [.. Of(account).Concat(refused).Distinct().OrderBy(fault => Array.IndexOf(order, fault.Field))];
    }
}
