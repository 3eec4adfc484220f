namespace SurveyPortal.Web.Shell;

/// <summary>How something went.</summary>
public enum MessageKind
{
    /// <summary>Something to know.</summary>
    Info,

    /// <summary>It is done.</summary>
    Good,

    /// <summary>Something to look after.</summary>
    Warn,

    /// <summary>It did not work.</summary>
    Bad,
}
