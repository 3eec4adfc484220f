using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Mail;

namespace SurveyPortal.Web.Features.Accounts;

/// <summary>Gives a person a new link: the invitation again, or one for a new password. The old one stops working.</summary>
internal sealed class GiveLink(IDbContextFactory<PortalContext> databases, AccountLetters letters, EventLog log, CurrentPerson current)
{
    /// <returns>Null when there is no such person, or the link is none for the account as it is now.</returns>
    public async Task<GivenLink?> RunAsync(Guid accountId, AccountLinkPurpose purpose, string root, CancellationToken cancellationToken)
    {
        if (!(await current.FindAsync()).May(PortalAction.ManageAccounts))
        {
            return null;
        }

        var doer = await current.AsDoerAsync();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await AccountTurn.BeginAsync(database, cancellationToken);
        var fits = purpose == AccountLinkPurpose.Invitation ? AccountState.Invited : AccountState.Active;
        if (await database.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == accountId, cancellationToken) is not { } account || account.State() != fits)
        {
            return null;
        }

        var link = await letters.AddAsync(database, account, purpose, root, cancellationToken);
        log.Add(database, doer, purpose == AccountLinkPurpose.Invitation ? LogKind.Invited : LogKind.PasswordForgotten, account.InLog());
        await turn.CommitAsync(cancellationToken);
        return link;
    }
}
