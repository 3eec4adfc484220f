using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;

namespace SurveyPortal.Web.Features.Accounts;

/// <summary>One person in the list.</summary>
public sealed record AccountRow(Guid Id, string Name, string Email, string Rights, AccountState State, DateTime? LastSignInAt);

/// <summary>Lists those who have an account, by name.</summary>
internal sealed class ListAccounts(IDbContextFactory<PortalContext> databases)
{
    /// <returns>Those who fit the search, and how many there are in all.</returns>
    public async Task<(IReadOnlyList<AccountRow> Rows, int All)> RunAsync(string search, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var areas = await database.Areas.AsNoTracking().ToDictionaryAsync(area => area.Id, area => area.Name, cancellationToken);
        var accounts = await database.Users.AsNoTracking().Include(account => account.Roles).Include(account => account.Areas).AsSplitQuery().ToListAsync(cancellationToken);
        var rows = accounts.Select(account => new AccountRow(
            account.Id,
            account.DisplayName,
            account.Email ?? "",
            AccountsWords.Rights([.. account.Roles.Select(role => role.Role)], [.. account.Areas.Select(area => areas[area.AreaId])]),
            account.State(),
            account.LastSignInAt));
        return ([.. rows.Where(row => Fits(row, search.Trim())).OrderBy(row => row.Name, AccountsWords.Order).ThenBy(row => row.Email, AccountsWords.Order)], accounts.Count);
    }

    private static bool Fits(AccountRow row, string search) => search.Length == 0
        || new[] { row.Name, row.Email, row.Rights, AccountsWords.Of(row.State) }
            .Any(text => AccountsWords.Swedish.CompareInfo.IndexOf(text, search, System.Globalization.CompareOptions.IgnoreCase) >= 0);
}
