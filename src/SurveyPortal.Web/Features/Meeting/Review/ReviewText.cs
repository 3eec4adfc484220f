using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Texts;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Live;

namespace SurveyPortal.Web.Features.Meeting.Review;

/// <summary>Decides whether a free text is shown, and in which words. The log says that it was done, never what it says.</summary>
internal sealed class ReviewText(ReadTexts read, IDbContextFactory<PortalContext> databases, EventLog log, CurrentPerson current, RoundSignal signal)
{
    /// <param name="roundId">The round.</param>
    /// <param name="id">The text.</param>
    /// <param name="stamp">The state it was read in.</param>
    /// <param name="shown">What is shown of it; null when it is not shown, and then it is gone.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Outcome> RunAsync(Guid roundId, string id, string stamp, string? shown, CancellationToken cancellationToken)
    {
        if (await read.RunAsync(roundId, cancellationToken) is not { } round || round.Texts.FirstOrDefault(text => text.Id == id) is not { } text)
        {
            return new Outcome.Unknown();
        }

        var words = Tidy(shown);
        if (words is { Length: 0 })
        {
            return new Outcome.Empty();
        }

        if (words is { Length: > AnswerSheet.MaxText })
        {
            return new Outcome.TooLong();
        }

        // Sent twice it is done once.
        if (text.State == (words is null ? TextState.Rejected : TextState.Shown) && text.Text == (words ?? ""))
        {
            return new Outcome.Done(words is not null);
        }

        if (TextsToReview.StampOf(text) != stamp)
        {
            return new Outcome.Overtaken();
        }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (!await ReleasedTexts.ReviewAsync(database, roundId, text, words, cancellationToken))
        {
            return new Outcome.Overtaken();
        }

        log.Add(database, await current.AsDoerAsync(), LogKind.TextReviewed, round.Round.Title, words is null ? ReviewTexts.LogHidden : ReviewTexts.LogShown);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await signal.RaiseEverywhereAsync(roundId, CancellationToken.None);
        return new Outcome.Done(words is not null);
    }

    // Line breaks as they are stored, and nothing that does not show.
    private static string? Tidy(string? text) => text is null
        ? null
        : new string([.. text.ReplaceLineEndings("\n").Where(letter => letter == '\n' || !char.IsControl(letter))]).Trim();

    internal abstract record Outcome
    {
        internal sealed record Done(bool Shown) : Outcome;

        internal sealed record Empty : Outcome;

        internal sealed record TooLong : Outcome;

        internal sealed record Overtaken : Outcome;

        internal sealed record Unknown : Outcome;
    }
}
