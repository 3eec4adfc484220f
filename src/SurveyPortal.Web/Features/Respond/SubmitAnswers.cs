using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Respond;

/// <summary>Takes one filled-in sheet and stores it without its sender.</summary>
internal sealed class SubmitAnswers(AnswerIntake intake, PortalClock clock)
{
    public async Task<Outcome> RunAsync(OpenDoor door, SubmissionKey key, RoundCode? code, Func<string, IReadOnlyList<string>> field, CancellationToken cancellationToken)
    {
        if (door.IsPlanned)
        {
            return new Outcome.Closed();
        }

        var (sheet, problems) = AnswerSheet.Read(door.Door.Instrument, field);
        if (sheet is null)
        {
            return door.TakesAnswers(clock.UtcNow) ? new Outcome.Incomplete(problems) : new Outcome.Closed();
        }

        // A closed round is asked too: whoever resends what was stored before closing must hear that it was.
        return await intake.StoreAsync(door.Door.RoundId, key, code, sheet, door.TakesAnswers(clock.UtcNow), cancellationToken) switch
        {
            StoreOutcome.Stored => new Outcome.Stored(),
            StoreOutcome.Closed => new Outcome.Closed(),
            StoreOutcome.CodeUsed => new Outcome.CodeUsed(),
            StoreOutcome.Busy or StoreOutcome.Unavailable => new Outcome.Busy(),
            var other => throw new System.Diagnostics.UnreachableException($"{other}"),
        };
    }

    internal abstract record Outcome
    {
        internal sealed record Stored : Outcome;

        internal sealed record Closed : Outcome;

        internal sealed record CodeUsed : Outcome;

        internal sealed record Busy : Outcome;

        internal sealed record Incomplete(IReadOnlyList<SheetProblem> Problems) : Outcome;
    }
}
