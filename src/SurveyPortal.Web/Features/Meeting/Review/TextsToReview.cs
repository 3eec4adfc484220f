using System.Security.Cryptography;
using System.Text;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Texts;

namespace SurveyPortal.Web.Features.Meeting.Review;

/// <summary>The free texts of a round, as whoever reviews them sees them.</summary>
/// <param name="Round">The round.</param>
/// <param name="Instrument">What was asked.</param>
/// <param name="Texts">All that are released, in the order of their random keys.</param>
public sealed record TextsToReview(Round Round, Instrument Instrument, IReadOnlyList<ReleasedText> Texts)
{
    /// <summary>What can be done now.</summary>
    public ReviewStage Stage => this switch
    {
        { Instrument.Texts.Count: 0 } => ReviewStage.NothingAsked,
        { Round.AnswersDeletedAt: not null } => ReviewStage.Deleted,
        { Round.State: not RoundState.Closed } => ReviewStage.NotClosed,
        { Round.Settled: false } => ReviewStage.Counting,
        { Texts.Count: 0 } => ReviewStage.TooFew,
        _ when Waiting > 0 => ReviewStage.Reading,
        _ => ReviewStage.Done,
    };

    /// <summary>Texts that nobody has reviewed.</summary>
    public int Waiting => Texts.Count(text => text.State == TextState.Unreviewed);

    /// <summary>Questions that too few wrote about: nobody ever reads those texts.</summary>
    public IReadOnlyList<TextQuestion> TooFew => [.. Instrument.Texts.Where(question => Texts.All(text => text.Item != question.Key))];

    /// <summary>The text of that id, or else the first that waits.</summary>
    public ReleasedText? Choose(string? id) =>
        Texts.FirstOrDefault(text => text.Id == id && text.State != TextState.Rejected) ?? Texts.FirstOrDefault(text => text.State == TextState.Unreviewed);

    /// <summary>The state a text was read in: a review that was made from another one is refused.</summary>
    public static string StampOf(ReleasedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{(int)text.State}:{text.Text}")));
    }
}

/// <summary>What can be done with a round's free texts.</summary>
public enum ReviewStage
{
    /// <summary>The questionnaire has no text question.</summary>
    NothingAsked,

    /// <summary>The answers are deleted, and the texts with them.</summary>
    Deleted,

    /// <summary>Texts come when the round is closed.</summary>
    NotClosed,

    /// <summary>The last answers are being counted.</summary>
    Counting,

    /// <summary>Too few wrote something.</summary>
    TooFew,

    /// <summary>Texts wait for somebody to review them.</summary>
    Reading,

    /// <summary>Every text is reviewed.</summary>
    Done,
}
