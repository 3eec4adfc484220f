using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SurveyPortal.Persistence.Tests.Engines;

/// <summary>
/// A private PostgreSQL server on a loopback port in a temporary folder, one per test run. It hangs on a pipe to this process:
/// however the run ends, the server stops and its folder goes away.
/// </summary>
internal sealed class PostgresServer
{
    private static readonly string? Programs = FindPrograms();
    private static readonly Lazy<Task<PostgresServer>> Running = new(StartAsync);

    private readonly int _port;

    // Held so that the pipe stays open as long as the run.
    private readonly Process _process;

    private PostgresServer(int port, Process process) => (_port, _process) = (port, process);

    /// <summary>Why there is no server here; null when there is one.</summary>
    public static string? Missing => Programs is null ? "PostgreSQL is not installed: no initdb on the path or under /usr/lib/postgresql." : null;

    public static Task<PostgresServer> GetAsync() => Running.Value;

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Username = "portal",
        Database = database,
        Timeout = 15,
        IncludeErrorDetail = false,
    }.ToString();

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string? FindPrograms()
    {
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0).Select(folder => Path.Combine(folder, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return debian.Concat(path).FirstOrDefault(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }

    private static async Task<PostgresServer> StartAsync()
    {
        var port = FreePort();
        var script = $"""
            folder=$(mktemp -d -t portal-postgres-XXXXXX)
            cd "$folder"
            echo "$folder"
            "{Programs}/initdb" -D data -U portal -A trust -E UTF8 --locale=C.UTF-8 --no-sync >initdb.log 2>&1 || exit 1
            "{Programs}/postgres" -D data -p {port} -k "$folder" -c listen_addresses=127.0.0.1 -c max_connections=200 -c autovacuum=off >server.log 2>&1 &
            server=$!
            read end
            kill -QUIT $server
            wait $server
            cd /
            rm -rf "$folder"
            """;

        // PostgreSQL refuses to run as root.
        var asRoot = Environment.UserName == "root";
        var start = new ProcessStartInfo { FileName = asRoot ? "runuser" : "sh", RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        foreach (var argument in asRoot ? ["-u", Owner(), "--", "sh", "-c", script] : (string[])["-c", script])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.StandardInput.Close();
        var folder = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("PostgreSQL's folder could not be made.");
        var server = new PostgresServer(port, process);
        await server.WaitAsync(folder);
        return server;
    }

    private static string Owner() => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private async Task WaitAsync(string folder)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                await ExecuteAsync("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (!_process.HasExited && !patience.IsCancellationRequested)
            {
                // Neither initdb nor the server tells when it is ready but by answering.
                await Task.Delay(50, CancellationToken.None);
            }
            catch (NpgsqlException exception)
            {
                var logs = Directory.GetFiles(folder, "*.log").Select(File.ReadAllText);
                throw new InvalidOperationException($"PostgreSQL did not start: {string.Join(Environment.NewLine, logs)}", exception);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
