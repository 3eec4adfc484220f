namespace SurveyPortal.Domain.Access;

/// <summary>How far a right goes. A matter is either of one municipality area or of the whole association.</summary>
[Flags]
public enum Reach
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>Matters of the areas the person is tied to.</summary>
    OwnAreas = 1,

    /// <summary>Matters of the whole association.</summary>
    Association = 2,

    /// <summary>Matters of areas the person is not tied to.</summary>
    OtherAreas = 4,

    /// <summary>The own areas and the whole association.</summary>
    OwnAndAssociation = OwnAreas | Association,

    /// <summary>Everything.</summary>
    All = OwnAreas | Association | OtherAreas,
}
