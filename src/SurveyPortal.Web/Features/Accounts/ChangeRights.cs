using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Accounts;

/// <summary>Gives a person other roles and areas.</summary>
internal sealed class ChangeRights(IDbContextFactory<PortalContext> databases, ChangeAccount change, ReadAccount read, ReadAreas areas, EventLog log, CurrentPerson current)
{
    /// <param name="accountId">Whose.</param>
    /// <param name="version">The rights the form was made from, as <see cref="AccountRights.Version"/>.</param>
    /// <param name="wanted">What was ticked.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Outcome> RunAsync(Guid accountId, string version, RightsInput wanted, CancellationToken cancellationToken)
    {
        if (!(await current.FindAsync()).May(PortalAction.ManageAccounts) || await read.RunAsync(accountId, cancellationToken) is not { } now)
        {
            return new Outcome.Ended(AccountChange.Unknown);
        }

        wanted = wanted.Among(await areas.RunAsync(now.Rights.Areas, cancellationToken));
        if (wanted.Check().ToList() is { Count: > 0 } faults)
        {
            return new Outcome.Faulty(faults);
        }

        var names = await NamesAsync(cancellationToken);
        var doer = await current.AsDoerAsync();
        return new Outcome.Ended(await change.SetRightsAsync(accountId, version, wanted.Roles, wanted.Areas, (database, account) =>
        {
            var before = AccountRights.Of(account);
            log.Add(database, doer, LogKind.RolesChanged, account.InLog(), AccountsWords.Format(
                AccountsTexts.LogChange, Say(before.Roles, before.Areas, names), Say(wanted.Roles, wanted.Areas, names)));
        }, cancellationToken));
    }

    private static string Say(IReadOnlyCollection<PortalRole> roles, IReadOnlyCollection<Guid> areas, Dictionary<Guid, string> names) =>
        AccountsWords.Rights(roles, [.. areas.Select(area => names.GetValueOrDefault(area, ""))]);

    private async Task<Dictionary<Guid, string>> NamesAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Areas.AsNoTracking().ToDictionaryAsync(area => area.Id, area => area.Name, cancellationToken);
    }

    internal abstract record Outcome
    {
        internal sealed record Ended(AccountChange How) : Outcome;

        internal sealed record Faulty(IReadOnlyList<FormFault> Faults) : Outcome;
    }
}
