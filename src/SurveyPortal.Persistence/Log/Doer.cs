namespace SurveyPortal.Persistence.Log;

/// <summary>Who did something.</summary>
/// <param name="Id">The account; null for the portal itself, or when nobody is signed in.</param>
/// <param name="Name">What the person is called; empty for the portal itself.</param>
public readonly record struct Doer(Guid? Id, string Name)
{
    /// <summary>The portal itself: its clock, its start.</summary>
    public static Doer Portal => new(null, "");
}
