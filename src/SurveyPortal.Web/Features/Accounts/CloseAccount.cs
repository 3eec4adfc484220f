using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Accounts;

/// <summary>Closes an account, opens it again, takes its second step away, or signs the person out everywhere. Each is written in the log with who did it.</summary>
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
