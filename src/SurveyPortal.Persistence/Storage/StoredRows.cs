namespace SurveyPortal.Persistence.Storage;

/// <summary>A stored snapshot: the numbers as JSON, immutable.</summary>
public sealed class StoredSnapshot
{
    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>1, 2, 3 … within the round.</summary>
    public required int Number { get; init; }

    /// <summary>True for the one that closing made.</summary>
    public required bool Final { get; init; }

    /// <summary>Answers in it.</summary>
    public required int Released { get; init; }

    /// <summary>UTC; the clock's time, which says nothing of when an answer came.</summary>
    public required DateTime MadeAt { get; init; }

    /// <summary>The snapshot as JSON.</summary>
    public required string Content { get; init; }
}

/// <summary>A stored ledger: what is released and how much of it is shown. Read by the release step only.</summary>
public sealed class StoredLedger
{
    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>The ledger as JSON.</summary>
    public required string Content { get; set; }
}

/// <summary>A secret or a mark of this installation, by name.</summary>
public sealed class InstallationFact
{
    /// <summary>The key under which submission keys are hashed.</summary>
    public const string SubmissionSecret = "submission-secret";

    /// <summary>Present in a database that --demo made.</summary>
    public const string Demo = "demo";

    /// <summary>Present once the settings file's facts of the association have been taken in.</summary>
    public const string Association = "association";

    /// <summary>What it is.</summary>
    public required string Name { get; init; }

    /// <summary>Its value.</summary>
    public required string Value { get; init; }
}

/// <summary>One key that protects cookies; shared by every node on the database.</summary>
public sealed class ProtectionKey
{
    /// <summary>Random.</summary>
    public required Guid Id { get; init; }

    /// <summary>The key's friendly name.</summary>
    public required string Name { get; init; }

    /// <summary>The key as XML.</summary>
    public required string Xml { get; init; }
}
