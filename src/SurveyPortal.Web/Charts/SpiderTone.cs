namespace SurveyPortal.Web.Charts;

/// <summary>How a polygon looks: colour, dash and marker together, so that none of them is needed alone. Two of one figure never share a tone.</summary>
public enum SpiderTone
{
    /// <summary>What the figure is about, usually the newest round: a whole line.</summary>
    First,

    /// <summary>What it is compared with first, usually the round before.</summary>
    Second,

    /// <summary>What it is compared with next, usually the baseline.</summary>
    Third,

    /// <summary>What it is seen against, such as the whole association.</summary>
    Reference,

    /// <summary>Women, in their colour.</summary>
    Women,

    /// <summary>Men, in their colour.</summary>
    Men,

    /// <summary>Those who chose neither, in their colour.</summary>
    Other,
}
