namespace SurveyPortal.Web.Features.Overview;

/// <summary>Something that waits for the person.</summary>
/// <param name="Text">What, in one sentence.</param>
/// <param name="Address">Where it is dealt with.</param>
/// <param name="Urgent">True when something does not work until it is dealt with, or a time has passed.</param>
public sealed record DueItem(string Text, string Address, bool Urgent);
