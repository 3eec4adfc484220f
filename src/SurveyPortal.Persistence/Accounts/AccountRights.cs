using System.Security.Cryptography;
using System.Text;
using SurveyPortal.Domain.Access;

namespace SurveyPortal.Persistence.Accounts;

/// <summary>What an account may do: its roles, its areas, and whether it works at all.</summary>
/// <param name="Roles">Each once.</param>
/// <param name="Areas">Ids of areas, each once.</param>
/// <param name="Deactivated">True when the person cannot sign in.</param>
public sealed record AccountRights(IReadOnlyCollection<PortalRole> Roles, IReadOnlyCollection<Guid> Areas, bool Deactivated)
{
    /// <summary>What an account may do now.</summary>
    public static AccountRights Of(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new AccountRights([.. account.Roles.Select(role => role.Role)], [.. account.Areas.Select(area => area.AreaId)], account.DeactivatedAt is not null);
    }

    /// <summary>The same for the same rights, and only then: a form carries it, so that nobody overwrites what somebody else did meanwhile.</summary>
    public string Version => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '|', [Deactivated ? "0" : "1", .. Roles.Select(role => role.ToString()).Order(StringComparer.Ordinal), .. Areas.Order().Select(area => area.ToString("N"))]))))[..16];
}

/// <summary>How a change of an account ended.</summary>
public enum AccountChange
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>There is no such account.</summary>
    Unknown,

    /// <summary>Somebody else changed the account after the form was opened.</summary>
    ChangedMeanwhile,

    /// <summary>It would have left the portal without an administrator.</summary>
    LastAdministrator,

    /// <summary>The address belongs to another account.</summary>
    AddressTaken,

    /// <summary>Nobody removes the account they are signed in with.</summary>
    OwnAccount,
}
