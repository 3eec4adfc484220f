using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Release;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Retention;

/// <summary>Deletes a round's answers when it is due, the decision is typed again, and somebody has said yes.</summary>
internal sealed class CarryOutDeletion(FindRound find, DeleteAnswers delete, CurrentPerson current, PortalClock clock)
{
    public async Task<Outcome> RunAsync(Guid roundId, string reference, bool confirmed, CancellationToken cancellationToken)
    {
        if (await find.RunAsync(roundId, cancellationToken) is not { Round: var round })
        {
            return Outcome.NotThere;
        }

        if (round.AnswersDeletedAt is not null)
        {
            return Outcome.DoneBefore;
        }

        if (!IsDue(round, clock))
        {
            return Outcome.NotDue;
        }

        if (reference.Trim() != round.RetentionReference)
        {
            return Outcome.WrongReference;
        }

        if (!confirmed)
        {
            return Outcome.NotConfirmed;
        }

        // Not the browser's token: once it has begun it is carried through, whoever closes the page.
        return await delete.RunAsync(roundId, await current.AsDoerAsync(), round.RetentionReference, CancellationToken.None) switch
        {
            DeletionOutcome.Deleted => Outcome.Deleted,
            DeletionOutcome.NotThere => Outcome.DoneBefore,
            _ => Outcome.Busy,
        };
    }

    public static bool IsDue(Round round, PortalClock clock) => round.Settled && round.DeletionDueAt <= clock.UtcNow;

    internal enum Outcome
    {
        Deleted,
        DoneBefore,
        NotDue,
        NotConfirmed,
        WrongReference,
        Busy,
        NotThere,
    }
}
