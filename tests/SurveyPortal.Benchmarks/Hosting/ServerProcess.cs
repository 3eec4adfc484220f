using System.Diagnostics;
using System.Net;
using System.Text;

namespace SurveyPortal.Benchmarks.Hosting;

/// <summary>A server in a process of its own, on a free loopback port, that never outlives the benchmark.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    /// <summary>What a program prints at its start is of interest; what it logs under load is not.</summary>
    private const int LinesKept = 2000;

    private readonly Process _process;
    private readonly List<string> _output = [];

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    public Uri Address { get; }

    public int Id => _process.Id;

    /// <summary>Processor time the server has used, user and kernel together.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public bool HasExited => _process.HasExited;

    public IReadOnlyList<string> Output
    {
        get
        {
            lock (_output)
            {
                return [.. _output];
            }
        }
    }

    public string OutputText => string.Join(Environment.NewLine, Output);

    /// <summary>Starts the program and waits until <paramref name="readyPath"/> answers 200.</summary>
    public static async Task<ServerProcess> StartAsync(ProcessStartInfo start, Uri address, string readyPath, CancellationToken cancellationToken)
    {
        start.RedirectStandardOutput = true;
        start.StandardOutputEncoding = Encoding.UTF8;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        var server = new ServerProcess(new Process { StartInfo = start }, address);
        server._process.Start();
        server._process.StandardInput.Close();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            await server.WaitUntilReadyAsync(new Uri(address, readyPath), cancellationToken);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>SIGKILL: the process gets no chance to tidy up.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync(Uri ready, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < StartLimit)
        {
            if (_process.HasExited)
            {
                throw Failed($"ended with code {_process.ExitCode} before it answered");
            }

            try
            {
                using var reply = await client.GetAsync(ready, cancellationToken);
                if (reply.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(20, cancellationToken);
        }

        throw Failed($"did not answer at {ready.PathAndQuery} in time");
    }

    private InvalidOperationException Failed(string what) =>
        new($"{Path.GetFileName(_process.StartInfo.FileName)} {what}:{Environment.NewLine}{string.Join(Environment.NewLine, Output.TakeLast(40))}");

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            if (_output.Count < LinesKept)
            {
                _output.Add(line);
            }
        }
    }
}
