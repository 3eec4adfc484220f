using Npgsql;
using NpgsqlTypes;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Intake;

namespace SurveyPortal.Persistence.Postgres;

/// <summary>
/// Writes a batch in one transaction of few round trips. The share lock on the rounds makes a closing node wait for it; the lock on
/// personal codes makes two nodes that got the same code wait for one another.
/// </summary>
internal sealed class PostgresAnswerStore(NpgsqlDataSource source) : IAnswerStore
{
    private const string LockOpen = """SELECT "Id", "Access" FROM "Rounds" WHERE "Id" = ANY($1) AND "State" = $2 FOR SHARE""";

    private const string LockCodes = """
        SELECT "Hash", "InvitationId", "RoundId" FROM "InvitationCodes"
        WHERE "InvitationId" IN (SELECT "InvitationId" FROM "InvitationCodes" WHERE "Hash" = ANY($1)) ORDER BY "InvitationId", "Hash" FOR UPDATE
        """;

    private const string HaveKeys = """SELECT "Hash" FROM "SubmissionKeys" WHERE "Hash" = ANY($1)""";

    // Written in the order of random keys: the heap then tells as little as a batch can. A text is stored where its answer is, and only once.
    private const string Insert = """
        WITH sent AS (
            SELECT * FROM unnest($1::bytea[], $2::uuid[], $3::text[], $4::bytea[], $5::text[]) AS t(hash, round, grp, id, sheet)
        ), fresh AS (
            INSERT INTO "SubmissionKeys" ("Hash", "Day") SELECT hash, $6 FROM sent ORDER BY hash ON CONFLICT DO NOTHING RETURNING "Hash"
        ), said AS (
            INSERT INTO "InboxTexts" ("RoundId", "Item", "Id", "Text")
            SELECT round, item, id, txt FROM unnest($7::bytea[], $8::uuid[], $9::text[], $10::bytea[], $11::text[]) AS t(hash, round, item, id, txt)
            JOIN fresh ON fresh."Hash" = t.hash ORDER BY id
        )
        INSERT INTO "Inbox" ("RoundId", "Group", "Id", "Sheet")
        SELECT round, grp, id, sheet FROM sent JOIN fresh ON fresh."Hash" = sent.hash ORDER BY id
        """;

    public async Task<IReadOnlyList<StoreOutcome>> CommitAsync(IReadOnlyList<PendingAnswer> batch, int day, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        var open = await OpenRoundsAsync(connection, batch, cancellationToken);
        var codes = await CodesAsync(connection, batch, cancellationToken);
        bool IsOpen(PendingAnswer pending) => pending.Open && open.ContainsKey(pending.RoundId);
        bool IsPersonal(PendingAnswer pending) => open.GetValueOrDefault(pending.RoundId) == RoundAccess.PersonalLinks;

        // Asked after the codes are locked: who used one before us has stored its key by now.
        var asked = batch.Where(pending => !IsOpen(pending) || IsPersonal(pending)).ToList();
        var known = asked.Count == 0 ? [] : await KnownKeysAsync(connection, asked, cancellationToken);

        var (fresh, used) = (new Dictionary<string, PendingAnswer>(StringComparer.Ordinal), new HashSet<Guid>());
        var outcomes = new StoreOutcome[batch.Count];
        for (var i = 0; i < batch.Count; i++)
        {
            var pending = batch[i];
            var key = Convert.ToHexString(pending.KeyHash);
            outcomes[i] = StoreOutcome.Stored;
            if (known.Contains(key) || fresh.ContainsKey(key))
            {
                continue;
            }

            if (!IsOpen(pending))
            {
                outcomes[i] = StoreOutcome.Closed;
            }
            else if (IsPersonal(pending) && !(codes.TryGetValue(Code(pending), out var invitation) && used.Add(invitation)))
            {
                outcomes[i] = StoreOutcome.CodeUsed;
            }
            else
            {
                fresh.Add(key, pending);
            }
        }

        if (fresh.Count > 0)
        {
            await UseCodesAsync(connection, used, cancellationToken);
            await InsertAsync(connection, [.. fresh.Values], day, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return outcomes;
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

    private static async Task<Dictionary<Guid, RoundAccess>> OpenRoundsAsync(NpgsqlConnection connection, IReadOnlyList<PendingAnswer> batch, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(LockOpen, connection);
        command.Parameters.Add(Guids(batch.Select(pending => pending.RoundId).Distinct()));
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = (int)RoundState.Open });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var open = new Dictionary<Guid, RoundAccess>();
        while (await reader.ReadAsync(cancellationToken))
        {
            open[reader.GetGuid(0)] = (RoundAccess)reader.GetInt32(1);
        }

        return open;
    }

    private static (string Hash, Guid RoundId) Code(PendingAnswer pending) => (Convert.ToHexString(pending.CodeHash ?? []), pending.RoundId);

    private static async Task<Dictionary<(string Hash, Guid RoundId), Guid>> CodesAsync(
        NpgsqlConnection connection, IReadOnlyList<PendingAnswer> batch, CancellationToken cancellationToken)
    {
        var codes = new Dictionary<(string, Guid), Guid>();
        var sent = batch.Select(pending => pending.CodeHash).OfType<byte[]>().ToList();
        if (sent.Count == 0)
        {
            return codes;
        }

        await using var command = new NpgsqlCommand(LockCodes, connection);
        command.Parameters.Add(Bytes(sent));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            codes[(Convert.ToHexString(reader.GetFieldValue<byte[]>(0)), reader.GetGuid(2))] = reader.GetGuid(1);
        }

        return codes;
    }

    // Every code of the invitation goes, whichever of its letters was used.
    private static async Task UseCodesAsync(NpgsqlConnection connection, HashSet<Guid> invitations, CancellationToken cancellationToken)
    {
        if (invitations.Count > 0)
        {
            await using var command = new NpgsqlCommand("""DELETE FROM "InvitationCodes" WHERE "InvitationId" = ANY($1)""", connection);
            command.Parameters.Add(Guids(invitations));
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
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
        command.Parameters.Add(Guids(fresh.Select(pending => pending.RoundId)));
        command.Parameters.Add(Texts(fresh.Select(pending => pending.Group)));
        command.Parameters.Add(Bytes(fresh.Select(pending => pending.Id)));
        command.Parameters.Add(Texts(fresh.Select(pending => pending.Sheet)));
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = day });
        var texts = fresh.SelectMany(pending => pending.Texts.Select(text => (Answer: pending, Text: text))).ToList();
        command.Parameters.Add(Bytes(texts.Select(text => text.Answer.KeyHash)));
        command.Parameters.Add(Guids(texts.Select(text => text.Answer.RoundId)));
        command.Parameters.Add(Texts(texts.Select(text => text.Text.Item)));
        command.Parameters.Add(Bytes(texts.Select(text => text.Text.Id)));
        command.Parameters.Add(Texts(texts.Select(text => text.Text.Text)));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameter Bytes(IEnumerable<byte[]> values) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea };

    private static NpgsqlParameter Guids(IEnumerable<Guid> values) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid };

    private static NpgsqlParameter Texts(IEnumerable<string> values) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
