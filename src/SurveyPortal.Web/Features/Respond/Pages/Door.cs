using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Web.Features.Respond;

/// <summary>What a respondent's page needs to know about a round. Public because components take it as a parameter.</summary>
/// <param name="RoundId">The round.</param>
/// <param name="Title">What respondents call the round.</param>
/// <param name="Code">The code in its address.</param>
/// <param name="Instrument">The questions.</param>
/// <param name="ClosesAtLocal">When it closes by itself, in the association's own time.</param>
/// <param name="Rule">How its answers are released.</param>
/// <param name="Association">Who asks.</param>
/// <param name="Demo">True when everything is made up.</param>
/// <param name="Personal">True when it is answered with personal links, once each; the code in its address then opens no form.</param>
public sealed record Door(
    Guid RoundId, string Title, string Code, Instrument Instrument, DateTime? ClosesAtLocal, ReleaseRule Rule, string Association, bool Demo, bool Personal = false)
{
    /// <summary>Where the form is, and where it is sent.</summary>
    public string Address => "/svara/" + Code;

    /// <summary>"Så skyddas dina svar" for this round.</summary>
    public string ProtectionAddress => Address + "/skydd";
}
