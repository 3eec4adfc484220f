using Microsoft.Data.Sqlite;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Intake;

namespace SurveyPortal.Persistence.Sqlite;

/// <summary>Writes answers over one connection of its own with prepared statements.</summary>
internal sealed class SqliteAnswerStore(string path, WriterGate gate) : IAnswerStore, IAsyncDisposable
{
    private const int Busy = 5;
    private const int CannotOpen = 14;

    private SqliteConnection? _connection;
    private SqliteCommand? _isOpen;
    private SqliteCommand? _insertKey;
    private SqliteCommand? _insertAnswer;

    public async Task<IReadOnlyList<StoreOutcome>> CommitAsync(IReadOnlyList<PendingAnswer> batch, int day, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        try
        {
            if (!File.Exists(path))
            {
                // An open connection would go on writing into a file that no longer has a name, and lose it with the process.
                throw new SqliteException("The database file is gone.", CannotOpen);
            }

            _connection ??= await PrepareAsync(cancellationToken);
            using var transaction = _connection.BeginTransaction(deferred: false);
            var outcomes = Write(batch, day, transaction);
            transaction.Commit();
            return outcomes;
        }
        catch
        {
            if (_connection is { } broken)
            {
                // Whatever went wrong, the next commit starts on a connection that is really new.
                SqliteConnection.ClearPool(broken);
            }

            await CloseAsync();
            throw;
        }
    }

    public async Task ForgetKeysAsync(int before, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var connection = await SqliteFile.OpenAsync(path, cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """DELETE FROM "SubmissionKeys" WHERE "Day" < $before""";
        command.Parameters.AddWithValue("$before", before);
        await command.ExecuteNonQueryAsync(cancellationToken);
        if (!await SqliteFile.EmptyLogAsync(connection, cancellationToken))
        {
            throw new SqliteException("The forgotten keys are still in the write-ahead log.", Busy);
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    // The statements are synchronous in SQLite whatever they are called; awaiting each would only cost.
    private StoreOutcome[] Write(IReadOnlyList<PendingAnswer> batch, int day, SqliteTransaction transaction)
    {
        _isOpen!.Transaction = _insertKey!.Transaction = _insertAnswer!.Transaction = transaction;
        var rounds = new Dictionary<Guid, RoundAccess?>();
        var outcomes = new StoreOutcome[batch.Count];
        for (var i = 0; i < batch.Count; i++)
        {
            var pending = batch[i];
            if (!rounds.TryGetValue(pending.RoundId, out var access))
            {
                _isOpen.Parameters[0].Value = pending.RoundId;
                rounds[pending.RoundId] = access = _isOpen.ExecuteScalar() is long value ? (RoundAccess)value : null;
            }

            if (access is null || !pending.Open)
            {
                outcomes[i] = HasKey(pending, transaction) ? StoreOutcome.Stored : StoreOutcome.Closed;
                continue;
            }

            _insertKey.Parameters[0].Value = pending.KeyHash;
            _insertKey.Parameters[1].Value = day;
            if (_insertKey.ExecuteNonQuery() == 1)
            {
                if (access == RoundAccess.PersonalLinks && !UseCode(pending, transaction))
                {
                    Execute(transaction, """DELETE FROM "SubmissionKeys" WHERE "Hash" = $hash""", ("$hash", pending.KeyHash));
                    outcomes[i] = StoreOutcome.CodeUsed;
                    continue;
                }

                Insert(pending, transaction);
            }

            outcomes[i] = StoreOutcome.Stored;
        }

        return outcomes;
    }

    private void Insert(PendingAnswer pending, SqliteTransaction transaction)
    {
        _insertAnswer!.Parameters[0].Value = pending.RoundId;
        _insertAnswer.Parameters[1].Value = pending.Group;
        _insertAnswer.Parameters[2].Value = pending.Id;
        _insertAnswer.Parameters[3].Value = pending.Sheet;
        _insertAnswer.ExecuteNonQuery();
        foreach (var text in pending.Texts)
        {
            Execute(
                transaction, """INSERT INTO "InboxTexts" ("RoundId", "Item", "Id", "Text") VALUES ($round, $item, $id, $text)""",
                ("$round", pending.RoundId), ("$item", text.Item), ("$id", text.Id), ("$text", text.Text));
        }
    }

    // Every code of the invitation goes, whichever of its letters was used. False when it is not there any more.
    private bool UseCode(PendingAnswer pending, SqliteTransaction transaction) => pending.CodeHash is { } hash && Execute(
        transaction,
        """DELETE FROM "InvitationCodes" WHERE "InvitationId" = (SELECT "InvitationId" FROM "InvitationCodes" WHERE "Hash" = $hash AND "RoundId" = $round)""",
        ("$hash", hash), ("$round", pending.RoundId)) > 0;

    private int Execute(SqliteTransaction transaction, string sql, params (string Name, object Value)[] parameters)
    {
        using var command = _connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command.ExecuteNonQuery();
    }

    // A phone that resends after closing what was stored before it must hear "stored".
    private bool HasKey(PendingAnswer pending, SqliteTransaction transaction)
    {
        using var command = _connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """SELECT 1 FROM "SubmissionKeys" WHERE "Hash" = $hash""";
        command.Parameters.AddWithValue("$hash", pending.KeyHash);
        return command.ExecuteScalar() is not null;
    }

    private async Task<SqliteConnection> PrepareAsync(CancellationToken cancellationToken)
    {
        var connection = await SqliteFile.OpenAsync(path, cancellationToken);
        _isOpen = Command(connection, $"""SELECT "Access" FROM "Rounds" WHERE "Id" = $round AND "State" = {(int)RoundState.Open}""", "$round");
        _insertKey = Command(connection, """INSERT OR IGNORE INTO "SubmissionKeys" ("Hash", "Day") VALUES ($hash, $day)""", "$hash", "$day");
        _insertAnswer = Command(
            connection,
            """INSERT INTO "Inbox" ("RoundId", "Group", "Id", "Sheet") VALUES ($round, $group, $id, $sheet)""",
            "$round", "$group", "$id", "$sheet");
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params string[] names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }

    private async Task CloseAsync()
    {
        var connection = _connection;
        _connection = null;
        if (connection is not null)
        {
            _isOpen?.Dispose();
            _insertKey?.Dispose();
            _insertAnswer?.Dispose();
            await connection.DisposeAsync();
        }
    }
}
