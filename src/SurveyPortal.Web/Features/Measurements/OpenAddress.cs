using Microsoft.AspNetCore.Components;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Measurements;

/// <summary>The addresses people outside use: the public one from the settings, otherwise the one this page was opened at.</summary>
internal sealed class OpenAddress(PortalOptions options, NavigationManager navigation)
{
    private string Base => (options.PublicAddress.Length > 0 ? options.PublicAddress : navigation.BaseUri).TrimEnd('/');

    /// <summary>Leads straight to the questionnaire.</summary>
    public string Link(Round round) => Base + PortalUrls.Form(round.Code);

    /// <summary>Short enough to type: the start page asks for the room code.</summary>
    public string Typed => new Uri(Base).Authority;

    public string Tablet => new Uri(Base).Authority + PortalUrls.Kiosk;
}
