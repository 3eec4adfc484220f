using System.Text.Json;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Persistence.Release;

/// <summary>How ledgers and snapshots are written down.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string Write(LedgerState state) => JsonSerializer.Serialize(state, Options);

    public static string Write(Snapshot snapshot) => JsonSerializer.Serialize(snapshot, Options);

    public static LedgerState ReadLedger(string json) => JsonSerializer.Deserialize<LedgerState>(json, Options)!;

    public static Snapshot ReadSnapshot(string json) => JsonSerializer.Deserialize<Snapshot>(json, Options)!;
}
