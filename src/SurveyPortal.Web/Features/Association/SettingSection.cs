using Microsoft.AspNetCore.Components;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Association;

/// <summary>A part of the settings page with a form of its own. When it is stored the page is opened anew, so that a reload sends nothing twice.</summary>
public abstract class SettingSection : ComponentBase
{
    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private AssociationFacts Association { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "sparat")]
    private string? SavedPart { get; set; }

    /// <summary>The part's name in addresses and forms.</summary>
    protected abstract string Key { get; }

    /// <summary>How it went, when something was sent.</summary>
    protected Saving? Outcome { get; private set; }

    /// <summary>True when it was stored a moment ago.</summary>
    protected bool IsSaved => Outcome is null && SavedPart == Key;

    /// <summary>The version that a form shows now.</summary>
    protected int VersionOf(string setting) => Association.Find(setting)?.Version ?? 0;

    /// <summary>What is wrong with a field, or null.</summary>
    protected string? FaultOf(string field) => (Outcome as Saving.Faulty)?.Faults.FirstOrDefault(fault => fault.Field == field)?.Text;

    /// <summary>Goes on when it is stored; otherwise the page is shown again with everything kept.</summary>
    protected void Finish(Saving outcome)
    {
        Outcome = outcome;
        if (outcome is Saving.Done)
        {
            Navigation.NavigateTo($"{PortalUrls.Association}?sparat={Key}");
        }
    }
}
