namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>An axis that a mean can be filled in for.</summary>
/// <param name="Key">What it is, over the versions of the form.</param>
/// <param name="Name">Its short name.</param>
/// <param name="Question">What was asked; empty when no version of the form asks it any more.</param>
public sealed record FormAxis(string Key, string Name, string Question);

/// <summary>Every axis there is or has been.</summary>
/// <param name="Newest">Those of the newest form that is in use, in its order.</param>
/// <param name="Others">Those of other versions only, and those that only a stored result has.</param>
/// <param name="Steps">Steps of the newest form's scale.</param>
public sealed record FormAxes(IReadOnlyList<FormAxis> Newest, IReadOnlyList<FormAxis> Others, int Steps)
{
    /// <summary>All of them, the newest form's first.</summary>
    public IEnumerable<FormAxis> All => Newest.Concat(Others);

    /// <summary>What an axis is called.</summary>
    public string NameOf(string key) => All.FirstOrDefault(axis => axis.Key == key)?.Name ?? key;
}
