using System.Diagnostics;
using System.Net.Sockets;
using SurveyPortal.Benchmarks.Pages;

namespace SurveyPortal.Benchmarks.Http;

/// <summary>
/// Submissions that remember their keys, on a server that may die at any moment: afterwards it is known which
/// sheets were acknowledged and which were under way.
/// </summary>
internal sealed class KeyedPosts(AnswerRequests requests, int connections)
{
    private readonly Lock _gate = new();

    public List<byte[]> Acknowledged { get; } = [];

    /// <summary>Sent without an answer: stored or not, nobody knows.</summary>
    public List<byte[]> InDoubt { get; } = [];

    /// <summary>Sends until the server is gone.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => PushAsync(cancellationToken), cancellationToken)));

    /// <summary>Sends one sheet again, as a phone does that never got its answer. True when acknowledged.</summary>
    public async Task<bool> ResendAsync(RawConnection line, byte[] key, CancellationToken cancellationToken)
    {
        var reply = await line.SendAsync(requests.Draw().WithKey(key), cancellationToken);
        return reply.Status == 303;
    }

    private async Task PushAsync(CancellationToken cancellationToken)
    {
        using var line = new RawConnection(requests.Server);
        var sheet = requests.Draw();
        while (true)
        {
            var key = System.Text.Encoding.ASCII.GetBytes(AnswerForm.NewKey());
            try
            {
                var reply = await line.SendAsync(sheet.WithKey(key), cancellationToken);
                if (reply.Status != 303)
                {
                    throw new UnreachableException($"POST gave {reply.Status} during the durability run.");
                }

                Keep(Acknowledged, key);
            }
            catch (Exception fault) when (fault is SocketException or IOException)
            {
                Keep(InDoubt, key);
                return;
            }
        }
    }

    private void Keep(List<byte[]> list, byte[] key)
    {
        lock (_gate)
        {
            list.Add(key);
        }
    }
}
