namespace SurveyPortal.Web.Charts;

/// <summary>The measures of a drawing, in its own units; the page scales them to the width there is.</summary>
/// <param name="Width">The drawing's width.</param>
/// <param name="LabelSize">Type size of the axes' labels.</param>
/// <param name="StepSize">Type size of the steps on the scale.</param>
/// <param name="MarkerSize">Half a marker's width.</param>
/// <param name="Radii">The web's size, the largest first: the first that leaves room for the labels is taken.</param>
/// <param name="Numbered">Axes are always numbers, explained in a list beside.</param>
internal sealed record SpiderSize(double Width, double LabelSize, double StepSize, double MarkerSize, IReadOnlyList<double> Radii, bool Numbered)
{
    internal static readonly SpiderSize Wide = new(640, 15, 12, 5.5, [215, 205, 195, 185, 175, 165], Numbered: false);

    internal static readonly SpiderSize Narrow = new(280, 14, 10.5, 4.5, [116], Numbered: true);

    /// <summary>From the web to a label.</summary>
    internal double Gap => MarkerSize + 8;

    internal double LineHeight => LabelSize * 1.2;

    /// <summary>The room a mark for a missing axis takes: marker and dash.</summary>
    internal double GapMark => LabelSize * 1.9;

    /// <summary>Nothing stands nearer to the drawing's edge.</summary>
    internal const double Edge = 4;
}
