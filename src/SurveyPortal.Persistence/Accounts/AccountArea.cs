namespace SurveyPortal.Persistence.Accounts;

/// <summary>One area of one account.</summary>
public sealed class AccountArea
{
    /// <summary>Whose it is.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>The area.</summary>
    public required Guid AreaId { get; init; }
}
