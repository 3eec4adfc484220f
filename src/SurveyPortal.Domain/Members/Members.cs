namespace SurveyPortal.Domain.Members;

/// <summary>What kind of member a party is. Stored by name: names are never changed.</summary>
public enum PartyKind
{
    /// <summary>Kommun.</summary>
    Municipality,

    /// <summary>Myndighet.</summary>
    Agency,

    /// <summary>Region.</summary>
    Region,
}

/// <summary>A member of the association.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Area">The municipality area it belongs to; null when it belongs to all.</param>
public sealed record Party(string Name, PartyKind Kind, Guid? Area);

/// <summary>An activity (insats) that the association finances.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Area">The municipality area it is in; null when it is in all.</param>
/// <param name="From">Its first day; null when that is not known.</param>
/// <param name="To">Its last day; null when it goes on.</param>
public sealed record Activity(string Name, Guid? Area, DateOnly? From, DateOnly? To)
{
    /// <summary>True when it goes on that day.</summary>
    public bool IsOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);
}
