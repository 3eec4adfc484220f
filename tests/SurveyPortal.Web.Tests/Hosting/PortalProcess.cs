using System.Diagnostics;
using System.Text;

namespace SurveyPortal.Web.Tests.WholeHost;

/// <summary>
/// The whole portal as a process of its own, with a database in a temporary folder and a port the system gives.
/// It can be killed, stopped, started again on the same database, and asked what it wrote.
/// </summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private const string Greeting = "SurveyPortal är igång: ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly StringBuilder _output = new();
    private readonly Dictionary<string, string> _settings;
    private TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _process;

    private PortalProcess(IReadOnlyDictionary<string, string>? settings)
    {
        Folder = Directory.CreateTempSubdirectory("portal-process-").FullName;
        DatabasePath = Path.Combine(Folder, "data", "portal.db");
        _settings = new Dictionary<string, string>
        {
            ["Portal__Database__Path"] = DatabasePath,
            ["Portal__Backup__Folder"] = Path.Combine(Folder, "backup"),
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            _settings[name] = value;
        }
    }

    /// <summary>The program's working folder; everything the portal writes is in it.</summary>
    public string Folder { get; }

    public string DatabasePath { get; }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Everything written since the first start, both streams.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>A portal that has not started yet: its folder is there to be filled.</summary>
    public static PortalProcess Prepare(IReadOnlyDictionary<string, string>? settings = null) => new(settings);

    public static async Task<PortalProcess> StartNewAsync(IReadOnlyDictionary<string, string>? settings = null, params string[] arguments)
    {
        var portal = Prepare(settings);
        await portal.StartAsync(arguments);
        return portal;
    }

    /// <summary>Starts the portal and returns when it says that it listens.</summary>
    public async Task StartAsync(params string[] arguments)
    {
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = Launch(["--urls", "http://127.0.0.1:0", .. arguments], line =>
        {
            if (line.StartsWith(Greeting, StringComparison.Ordinal))
            {
                listening.TrySetResult(line[Greeting.Length..].Split(',')[0]);
            }
        });
        _process = process;
        var ended = process.WaitForExitAsync();
        if (await Task.WhenAny(listening.Task, ended).WaitAsync(Patience) == ended)
        {
            throw new InvalidOperationException($"The portal did not start:{Environment.NewLine}{Output}");
        }

        Address = new Uri(await listening.Task);
    }

    /// <summary>Returns when the portal has written what is looked for.</summary>
    public async Task<string> HearAsync(Func<string, bool> isThere)
    {
        while (true)
        {
            Task more;
            lock (_output)
            {
                more = _heard.Task;
            }

            if (Output is var output && isThere(output))
            {
                return output;
            }

            await more.WaitAsync(Patience);
        }
    }

    /// <summary>Runs the program to its end, as a command or a start that is refused.</summary>
    public async Task<int> RunAsync(params string[] arguments)
    {
        using var process = Launch(arguments, _ => { });
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    /// <summary>The way a power cut stops it.</summary>
    public async Task KillAsync()
    {
        if (Interlocked.Exchange(ref _process, null) is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    /// <summary>The way a system service stops it. Gives the exit code.</summary>
    public async Task<int> StopAsync()
    {
        var process = Interlocked.Exchange(ref _process, null) ?? throw new InvalidOperationException("The portal is not running.");
        using (var signal = Process.Start(new ProcessStartInfo("sh", ["-c", $"kill -TERM {process.Id}"]))!)
        {
            await signal.WaitForExitAsync();
        }

        await process.WaitForExitAsync().WaitAsync(Patience);
        using (process)
        {
            return process.ExitCode;
        }
    }

    /// <summary>A client that keeps no cookies and follows no redirects.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address, Timeout = Patience };

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private Process Launch(string[] arguments, Action<string> heard)
    {
        var start = new ProcessStartInfo
        {
            FileName = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Program());
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // What is set around the tests must not reach the portal under test.
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("Portal__", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
                || name is "DOTNET_ENVIRONMENT" or "URLS"))
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in _settings)
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        void Hear(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is { } text)
            {
                lock (_output)
                {
                    _output.AppendLine(text);
                    _heard.TrySetResult();
                    _heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                }

                heard(text);
            }
        }

        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => _process?.Kill(entireProcessTree: true);
        return process;
    }

    // Built together with the tests: src/SurveyPortal.Web/bin/{configuration}/{framework}.
    private static string Program()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var root = output;
        while (!File.Exists(Path.Combine(root.FullName, "SurveyPortal.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        }

        return Path.Combine(root.FullName, "src", "SurveyPortal.Web", "bin", output.Parent!.Name, output.Name, "SurveyPortal.Web.dll");
    }
}
