namespace SurveyPortal.Domain.Spider;

/// <summary>What can be filled in about an earlier result.</summary>
public enum EarlierField
{
    /// <summary>The day it was measured.</summary>
    MeasuredOn,

    /// <summary>How many answered.</summary>
    Answers,

    /// <summary>Steps of the scale.</summary>
    Steps,

    /// <summary>The mean of an axis, or all of them.</summary>
    Mean,

    /// <summary>Where the numbers are from.</summary>
    Source,

    /// <summary>What one should know about them.</summary>
    Note,
}

/// <summary>What can be wrong with it.</summary>
public enum EarlierFaultKind
{
    /// <summary>Nothing is filled in.</summary>
    Missing,

    /// <summary>It is no day of the calendar.</summary>
    NoDay,

    /// <summary>The day has not come yet.</summary>
    InTheFuture,

    /// <summary>The day is so long ago that it is a slip of the hand.</summary>
    LongAgo,

    /// <summary>It is no number of the kind asked for.</summary>
    NoNumber,

    /// <summary>Fewer than may ever be shown.</summary>
    TooFew,

    /// <summary>More than anybody can have asked.</summary>
    TooMany,

    /// <summary>Outside the steps of the scale.</summary>
    OutsideScale,

    /// <summary>More decimals than are stored.</summary>
    TooPrecise,

    /// <summary>Longer than there is room for.</summary>
    TooLong,

    /// <summary>It holds signs that cannot be seen.</summary>
    Unprintable,
}

/// <summary>One thing to put right in an earlier result.</summary>
/// <param name="Field">Where.</param>
/// <param name="Kind">What.</param>
/// <param name="Axis">Which axis, when it is about the mean of one.</param>
public sealed record EarlierFault(EarlierField Field, EarlierFaultKind Kind, string? Axis = null);
