using System.Globalization;
using Microsoft.AspNetCore.Identity;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;

namespace SurveyPortal.Web.Features.SignIn.OwnAccount;

/// <summary>Makes ten recovery codes; those before stop working.</summary>
internal sealed class MakeRecoveryCodes(UserManager<Account> accounts, EventLog log)
{
    public const int Count = 10;

    public async Task<IReadOnlyList<string>> RunAsync(Account account, CancellationToken cancellationToken)
    {
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, Count) ?? throw new InvalidOperationException("The account could not be stored.");
        await log.WriteAsync(
            new Doer(account.Id, account.DisplayName), LogKind.RecoveryCodesMade, account.DisplayName, Count.ToString(CultureInfo.InvariantCulture), cancellationToken);
        return [.. codes];
    }
}
