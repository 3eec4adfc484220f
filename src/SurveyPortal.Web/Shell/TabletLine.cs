namespace SurveyPortal.Web.Shell;

/// <summary>When a tablet counts as connected.</summary>
internal static class TabletLine
{
    /// <summary>A tablet speaks every half minute; three missed times and it is gone.</summary>
    public static readonly TimeSpan OnlineFor = TimeSpan.FromSeconds(90);
}
