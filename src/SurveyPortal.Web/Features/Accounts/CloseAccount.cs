using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Accounts;

/// <summary>Closes an account, opens it again or removes it, takes its second step away, or signs the person out everywhere. Each is written in the log with who did it.</summary>
internal sealed class CloseAccount(ChangeAccount change, ResetTwoStep reset, EventLog log, CurrentPerson current)
{
    public Task<AccountChange> CloseAsync(Guid accountId, string version, CancellationToken cancellationToken) =>
        RunAsync(LogKind.Deactivated, record => change.DeactivateAsync(accountId, version, record, cancellationToken));

    public Task<AccountChange> ReopenAsync(Guid accountId, string version, CancellationToken cancellationToken) =>
        RunAsync(LogKind.Reactivated, record => change.ReactivateAsync(accountId, version, record, cancellationToken));

    public Task<AccountChange> EndSessionsAsync(Guid accountId, CancellationToken cancellationToken) =>
        RunAsync(LogKind.SessionsEnded, record => change.EndSessionsAsync(accountId, record, cancellationToken));

    public Task<AccountChange> ResetTwoStepAsync(Guid accountId, CancellationToken cancellationToken) =>
        RunAsync(LogKind.TwoFactorOff, record => reset.RunAsync(accountId, record, cancellationToken));

    /// <summary>Removes a closed account. Nobody removes their own, also when a page was opened before it was closed.</summary>
    public async Task<AccountChange> RemoveAsync(Guid accountId, string version, CancellationToken cancellationToken) =>
        (await current.AsDoerAsync()).Id == accountId
            ? AccountChange.OwnAccount
            : await RunAsync(LogKind.AccountRemoved, record => change.RemoveAsync(accountId, version, record, cancellationToken));

    private async Task<AccountChange> RunAsync(LogKind kind, Func<ChangeAccount.Record, Task<AccountChange>> run)
    {
        if (!(await current.FindAsync()).May(PortalAction.ManageAccounts))
        {
            return AccountChange.Unknown;
        }

        var doer = await current.AsDoerAsync();
        return await run((database, account) => log.Add(database, doer, kind, account.InLog()));
    }
}
