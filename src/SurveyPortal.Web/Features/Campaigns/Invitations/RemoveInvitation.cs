using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Invitations;

namespace SurveyPortal.Web.Features.Campaigns.Invitations;

/// <summary>Takes an invitation by mail back. It ends the same whether the code was used or not, and when it is gone already.</summary>
internal sealed class RemoveInvitation(IDbContextFactory<PortalContext> databases, FindInvitingRound find)
{
    /// <summary>False when the round is closed or not the person's: then nothing was done.</summary>
    public async Task<bool> RunAsync(Guid roundId, Guid invitationId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await find.InvitingAsync(database, roundId, cancellationToken) is null)
        {
            return false;
        }

        if (await database.Invitations.AnyAsync(invitation => invitation.Id == invitationId && invitation.RoundId == roundId && invitation.Address != null, cancellationToken))
        {
            await InvitationCodes.RemoveAsync(database, invitationId, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
