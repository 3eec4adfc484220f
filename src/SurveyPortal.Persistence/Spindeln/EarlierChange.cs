namespace SurveyPortal.Persistence.Spindeln;

/// <summary>How a change of earlier results went.</summary>
public enum EarlierChange
{
    /// <summary>It is as wanted; it may have been so already.</summary>
    Done,

    /// <summary>There is no such result.</summary>
    NotThere,

    /// <summary>Somebody else changed it after it was shown.</summary>
    ChangedMeanwhile,

    /// <summary>It is a confirmed baseline: only a correction changes it.</summary>
    Confirmed,

    /// <summary>It is not confirmed, or no baseline: it is changed as it stands.</summary>
    NotConfirmed,

    /// <summary>The area has another baseline.</summary>
    BaselineTaken,

    /// <summary>The area has another result of the same day.</summary>
    DayTaken,

    /// <summary>Nothing differs from what is stored.</summary>
    Same,
}
