using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SurveyPortal.Benchmarks.Hosting;

/// <summary>Asks the portal's process how much managed memory is alive after a full collection.</summary>
internal sealed class LiveHeap(string socketPath)
{
    public const string SocketVariable = "BENCHMARK_HEAP_SOCKET";

    /// <summary>What the portal must be started with so that it can be asked.</summary>
    public (string Name, string Value)[] Settings =>
    [
        ("DOTNET_STARTUP_HOOKS", typeof(LiveHeap).Assembly.Location),
        (SocketVariable, socketPath),
    ];

    public async Task<long> BytesAsync(CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellationToken);
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return long.Parse(await reader.ReadToEndAsync(cancellationToken), CultureInfo.InvariantCulture);
    }
}
