using System.Globalization;
using System.Net.Sockets;
using System.Text;
using SurveyPortal.Benchmarks.Hosting;

/// <summary>
/// Runs inside the portal's process when the benchmark starts it with DOTNET_STARTUP_HOOKS, before the portal's own
/// first line. It answers one question, how large the live heap is after a full collection, so that the
/// portal itself needs no door for it. The runtime demands this name, outside any namespace.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(LiveHeap.SocketVariable) is not { } path)
        {
            return;
        }

        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        new Thread(() => Answer(listener)) { IsBackground = true, Name = "heap" }.Start();
    }

    private static void Answer(Socket listener)
    {
        while (true)
        {
            using var asking = listener.Accept();
            for (var i = 0; i < 3; i++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }

            asking.Send(Encoding.ASCII.GetBytes(GC.GetTotalMemory(forceFullCollection: true).ToString(CultureInfo.InvariantCulture)));
        }
    }
}
