namespace SurveyPortal.Web.Documents;

/// <summary>A spider as a document shows it.</summary>
/// <param name="Description">What those who cannot see it are told.</param>
/// <param name="Steps">Steps of the scale.</param>
/// <param name="Axes">The axes' labels, clockwise from the top.</param>
/// <param name="Lines">The polygons.</param>
internal sealed record WordSpider(string Description, int Steps, IReadOnlyList<string> Axes, IReadOnlyList<WordSpiderLine> Lines);

/// <summary>One polygon.</summary>
/// <param name="Name">Its name with what it rests on.</param>
/// <param name="Colour">Six hexadecimal digits.</param>
/// <param name="Means">A mean for each axis; null is a gap.</param>
internal sealed record WordSpiderLine(string Name, string Colour, IReadOnlyList<decimal?> Means);
