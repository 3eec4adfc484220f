using Microsoft.EntityFrameworkCore.Storage;

namespace SurveyPortal.Persistence.Release;

/// <summary>What differs between the engines around a release step.</summary>
internal interface IReleaseLock
{
    /// <summary>Begins the step's transaction; null when another node is releasing this round right now.</summary>
    Task<ReleaseTurn?> BeginAsync(PortalContext database, Guid roundId, CancellationToken cancellationToken);

    /// <summary>Runs inside the step that closes a round, after its answers moved: what is stored keeps no order.</summary>
    Task SettleAsync(PortalContext database, Guid roundId, CancellationToken cancellationToken);

    /// <summary>Runs after a step has committed: nothing of what was moved stays behind in logs or dead rows. False when it must be done again.</summary>
    Task<bool> CleanAsync(PortalContext database, CancellationToken cancellationToken);
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
