using System.Linq.Expressions;

namespace SurveyPortal.Persistence.Accounts;

/// <summary>Where in its life an account is.</summary>
public enum AccountState
{
    /// <summary>The person has not chosen a password yet.</summary>
    Invited,

    /// <summary>The person can sign in.</summary>
    Active,

    /// <summary>The person can not sign in.</summary>
    Deactivated,
}

/// <summary>Says in one place where in its life an account is.</summary>
public static class AccountStates
{
    /// <summary>The person can sign in.</summary>
    public static Expression<Func<Account, bool>> IsActive { get; } = account => account.DeactivatedAt == null && account.PasswordHash != null;

    /// <summary>The account's state.</summary>
    public static AccountState State(this Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account switch
        {
            { DeactivatedAt: not null } => AccountState.Deactivated,
            { PasswordHash: null } => AccountState.Invited,
            _ => AccountState.Active,
        };
    }

    /// <summary>What the log calls the account: two people may have the same name.</summary>
    public static string InLog(this Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return $"{account.DisplayName} ({account.Email})";
    }
}
