using Microsoft.AspNetCore.Components;

namespace SurveyPortal.Web.Shell;

/// <summary>Links to a place on the same page. A bare "#place" would lead to the start page, because addresses are relative to its base.</summary>
internal static class PageAnchors
{
    public static string Here(this NavigationManager navigation, string id)
    {
        ArgumentNullException.ThrowIfNull(navigation);
        return $"{new Uri(navigation.Uri).PathAndQuery}#{id}";
    }
}
