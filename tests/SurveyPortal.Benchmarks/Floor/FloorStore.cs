using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace SurveyPortal.Benchmarks.Floor;

/// <summary>One queue, one writer, one transaction per drained batch; acknowledged after the commit.</summary>
internal sealed class FloorStore : IAsyncDisposable
{
    private const int LargestBatch = 512;

    private readonly Channel<Waiting> _queue = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqliteConnection _connection;
    private readonly Task _writer;

    public FloorStore(string path)
    {
        _connection = new SqliteConnection($"Data Source={path}");
        _connection.Open();
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE Answers (Key BLOB PRIMARY KEY, Sheet BLOB NOT NULL) WITHOUT ROWID");
        _writer = Task.Run(WriteAsync);
    }

    public Task StoreAsync(byte[] sheet)
    {
        var waiting = new Waiting(sheet, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _queue.Writer.TryWrite(waiting);
        return waiting.Stored.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.Complete();
        await _writer;
        await _connection.DisposeAsync();
    }

    private async Task WriteAsync()
    {
        await using var insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO Answers (Key, Sheet) VALUES ($key, $sheet)";
        var key = insert.Parameters.Add("$key", SqliteType.Blob);
        var sheet = insert.Parameters.Add("$sheet", SqliteType.Blob);
        var batch = new List<Waiting>(LargestBatch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            await using (var transaction = _connection.BeginTransaction())
            {
                insert.Transaction = transaction;
                while (batch.Count < LargestBatch && _queue.Reader.TryRead(out var waiting))
                {
                    key.Value = Guid.NewGuid().ToByteArray();
                    sheet.Value = waiting.Sheet;
                    insert.ExecuteNonQuery();
                    batch.Add(waiting);
                }

                transaction.Commit();
            }

            batch.ForEach(waiting => waiting.Stored.SetResult());
            batch.Clear();
        }
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private readonly record struct Waiting(byte[] Sheet, TaskCompletionSource Stored);
}
