using Npgsql;
using NpgsqlTypes;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Intake;

namespace SurveyPortal.Persistence.Postgres;

/// <summary>Writes a batch in one transaction of two round trips. The share lock on the rounds makes a closing node wait for it.</summary>
internal sealed class PostgresAnswerStore(NpgsqlDataSource source) : IAnswerStore
{
    private const string LockOpen = """SELECT "Id" FROM "Rounds" WHERE "Id" = ANY($1) AND "State" = $2 FOR SHARE""";

    private const string HaveKeys = """SELECT "Hash" FROM "SubmissionKeys" WHERE "Hash" = ANY($1)""";

    // Written in the order of random keys: the heap then tells as little as a batch can.
    private const string Insert = """
        WITH sent AS (
            SELECT * FROM unnest($1::bytea[], $2::uuid[], $3::text[], $4::bytea[], $5::text[]) AS t(hash, round, grp, id, sheet)
        ), fresh AS (
            INSERT INTO "SubmissionKeys" ("Hash", "Day") SELECT hash, $6 FROM sent ORDER BY hash ON CONFLICT DO NOTHING RETURNING "Hash"
        )
        INSERT INTO "Inbox" ("RoundId", "Group", "Id", "Sheet")
        SELECT round, grp, id, sheet FROM sent JOIN fresh ON fresh."Hash" = sent.hash ORDER BY id
        """;

    public async Task<IReadOnlyList<StoreOutcome>> CommitAsync(IReadOnlyList<PendingAnswer> batch, int day, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        var open = await OpenRoundsAsync(connection, batch, cancellationToken);
        bool IsOpen(PendingAnswer pending) => pending.Open && open.Contains(pending.RoundId);
        var late = batch.Where(pending => !IsOpen(pending)).ToList();
        var known = late.Count == 0 ? [] : await KnownKeysAsync(connection, late, cancellationToken);
        var fresh = batch.Where(IsOpen).DistinctBy(pending => Convert.ToHexString(pending.KeyHash)).ToList();
        if (fresh.Count > 0)
        {
            await InsertAsync(connection, fresh, day, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return [.. batch.Select(pending => IsOpen(pending) || known.Contains(Convert.ToHexString(pending.KeyHash))
            ? StoreOutcome.Stored
            : StoreOutcome.Closed)];
    }

    public async Task ForgetKeysAsync(int before, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("""DELETE FROM "SubmissionKeys" WHERE "Day" < $1""");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = before });
        await command.ExecuteNonQueryAsync(cancellationToken);

        // A deleted row stays on disk until it is vacuumed.
        await using var vacuum = source.CreateCommand("""VACUUM "SubmissionKeys" """);
        await vacuum.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<HashSet<Guid>> OpenRoundsAsync(NpgsqlConnection connection, IReadOnlyList<PendingAnswer> batch, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(LockOpen, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = batch.Select(pending => pending.RoundId).Distinct().ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = (int)RoundState.Open });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var open = new HashSet<Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            open.Add(reader.GetGuid(0));
        }

        return open;
    }

    private static async Task<HashSet<string>> KnownKeysAsync(NpgsqlConnection connection, List<PendingAnswer> late, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(HaveKeys, connection);
        command.Parameters.Add(Bytes(late.Select(pending => pending.KeyHash)));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            known.Add(Convert.ToHexString(reader.GetFieldValue<byte[]>(0)));
        }

        return known;
    }

    private static async Task InsertAsync(NpgsqlConnection connection, List<PendingAnswer> fresh, int day, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Insert, connection);
        command.Parameters.Add(Bytes(fresh.Select(pending => pending.KeyHash)));
        command.Parameters.Add(new NpgsqlParameter { Value = fresh.Select(pending => pending.RoundId).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        command.Parameters.Add(Texts(fresh.Select(pending => pending.Group)));
        command.Parameters.Add(Bytes(fresh.Select(pending => pending.Id)));
        command.Parameters.Add(Texts(fresh.Select(pending => pending.Sheet)));
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = day });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameter Bytes(IEnumerable<byte[]> values) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea };

    private static NpgsqlParameter Texts(IEnumerable<string> values) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
