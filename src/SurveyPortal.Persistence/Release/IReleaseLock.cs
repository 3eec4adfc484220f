using Microsoft.EntityFrameworkCore.Storage;

namespace SurveyPortal.Persistence.Release;

/// <summary>What differs between the engines around a release step.</summary>
internal interface IReleaseLock
{
    /// <summary>Begins the step's transaction; null when another node is releasing this round right now.</summary>
    Task<ReleaseTurn?> BeginAsync(PortalContext database, Guid roundId, CancellationToken cancellationToken);

    /// <summary>Runs inside the step that closes a round, after its answers moved: what is stored keeps no order.</summary>
    Task SettleAsync(PortalContext database, Guid roundId, CancellationToken cancellationToken);

    /// <summary>
    /// Runs at the end of each tick. What came in since the last one is written anew in the order of its random keys, and nothing of what
    /// was moved or rewritten stays behind in logs or dead rows: the place on disk then tells no more than "since the last tick".
    /// </summary>
    /// <param name="database">The database.</param>
    /// <param name="moved">True when answers have been moved since it last ran to its end.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task CleanAsync(PortalContext database, bool moved, CancellationToken cancellationToken);
}

/// <summary>The transaction of one step and whatever must be given back after it.</summary>
internal sealed class ReleaseTurn(IDbContextTransaction transaction, IDisposable? turn) : IAsyncDisposable
{
    public IDbContextTransaction Transaction { get; } = transaction;

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        turn?.Dispose();
    }
}
