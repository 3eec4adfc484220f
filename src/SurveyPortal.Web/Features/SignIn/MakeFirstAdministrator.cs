using Microsoft.AspNetCore.Identity;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>Makes the first administrator's account by the one-time link.</summary>
internal sealed class MakeFirstAdministrator(SetupLinks links, UserManager<Account> accounts, CheckPassword check)
{
    public async Task<Outcome> RunAsync(string token, string name, string email, string password, CancellationToken cancellationToken)
    {
        if (!await links.IsValidAsync(token, cancellationToken))
        {
            return new Outcome.Used();
        }

        var account = new Account { Id = RandomId.Create(), UserName = email, Email = email, EmailConfirmed = true, DisplayName = name };
        account.Roles.Add(new RoleAssignment { AccountId = account.Id, Role = PortalRole.Administrator });
        if (await FaultsAsync(account, password) is { Count: > 0 } faults)
        {
            return new Outcome.Refused(faults);
        }

        if (!await links.RedeemAsync(token, cancellationToken))
        {
            return new Outcome.Used();
        }

        var result = await accounts.CreateAsync(account, password);
        if (result.Succeeded)
        {
            return new Outcome.Made(account);
        }

        await links.RestoreAsync(token, cancellationToken);
        return new Outcome.Refused([.. result.Errors.Select(error => error.Code)]);
    }

    /// <summary>Everything that would be refused, without making anything and without using the link up.</summary>
    public Task<IReadOnlyList<string>> FaultsAsync(string email, string password) =>
        FaultsAsync(new Account { Id = RandomId.Create(), UserName = email, Email = email }, password);

    private async Task<IReadOnlyList<string>> FaultsAsync(Account account, string password)
    {
        var codes = new List<string>(await check.RunAsync(account, password));
        foreach (var validator in accounts.UserValidators)
        {
            codes.AddRange((await validator.ValidateAsync(accounts, account)).Errors.Select(error => error.Code));
        }

        return codes;
    }

    internal abstract record Outcome
    {
        internal sealed record Made(Account Account) : Outcome;

        internal sealed record Used : Outcome;

        internal sealed record Refused(IReadOnlyList<string> Codes) : Outcome;
    }
}
