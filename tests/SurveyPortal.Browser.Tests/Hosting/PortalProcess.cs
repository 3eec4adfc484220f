using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SurveyPortal.Browser.Tests.Hosting;

/// <summary>The portal as a process of its own with a database of its own. It can be killed and started again on the same port.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    // The greeting's last line: everything a test looks for has been written before it.
    private const string Ready = "Ctrl+C";
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("surveyportal-browser-");
    private readonly StringBuilder _output = new();
    private readonly int _port = FreePort();
    private Process? _process;

    public string Address => $"http://localhost:{_port}";

    public string DatabasePath => Path.Combine(_folder.FullName, "portal.db");

    public async Task StartAsync(params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [SourceTree.Program, "--demo", "--urls", Address])
        {
            WorkingDirectory = SourceTree.Web,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Portal__Database__Path"] = DatabasePath;
        start.Environment["Portal__Release__IntervalSeconds"] = "1";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var greeted = new TaskCompletionSource();
        void Hear(string? line)
        {
            if (line is not null)
            {
                lock (_output)
                {
                    _output.AppendLine(line);
                }

                if (line.Contains(Ready, StringComparison.Ordinal))
                {
                    greeted.TrySetResult();
                }
            }
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => greeted.TrySetException(new InvalidOperationException($"The portal did not start.\n{Said()}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await greeted.Task.WaitAsync(StartPatience);
    }

    /// <summary>At once, as when the power goes.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    public async Task RestartAsync(params (string Name, string Value)[] settings)
    {
        await KillAsync();
        await StartAsync(settings);
    }

    /// <summary>What the portal has written, its log included.</summary>
    public string Said()
    {
        lock (_output)
        {
            return _output.ToString();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
