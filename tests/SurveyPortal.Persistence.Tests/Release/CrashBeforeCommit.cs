using System.Data.Common;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Persistence.Release;

namespace SurveyPortal.Persistence.Tests.Release;

/// <summary>Lets release steps do all their work and fail at the commit, until mended.</summary>
internal sealed class CrashBeforeCommit(IReleaseLock inner) : IReleaseLock
{
    public bool Mended { get; set; }

    /// <summary>Puts itself around the engine's own.</summary>
    public static void Add(IServiceCollection services)
    {
        var engine = services.Single(service => service.ServiceType == typeof(IReleaseLock));
        services.Remove(engine);
        services.AddSingleton<IReleaseLock>(provider => new CrashBeforeCommit((IReleaseLock)ActivatorUtilities.CreateInstance(provider, engine.ImplementationType!)));
    }

    public async Task<ReleaseTurn?> BeginAsync(PortalContext database, Guid roundId, CancellationToken cancellationToken)
    {
        var turn = await inner.BeginAsync(database, roundId, cancellationToken);
        return turn is null || Mended ? turn : new ReleaseTurn(new Doomed(turn), null);
    }

    public Task SettleAsync(PortalContext database, Guid roundId, CancellationToken cancellationToken) => inner.SettleAsync(database, roundId, cancellationToken);

    public Task CleanAsync(PortalContext database, bool moved, CancellationToken cancellationToken) => inner.CleanAsync(database, moved, cancellationToken);

    private sealed class Doomed(ReleaseTurn turn) : IDbContextTransaction, IInfrastructure<DbTransaction>
    {
        public Guid TransactionId => turn.Transaction.TransactionId;

        public DbTransaction Instance => turn.Transaction.GetDbTransaction();

        public void Commit() => throw new IOException("The power went.");

        public Task CommitAsync(CancellationToken cancellationToken = default) => throw new IOException("The power went.");

        public void Rollback() => turn.Transaction.Rollback();

        public Task RollbackAsync(CancellationToken cancellationToken = default) => turn.Transaction.RollbackAsync(cancellationToken);

        public void Dispose() => turn.Transaction.Dispose();

        public ValueTask DisposeAsync() => turn.DisposeAsync();
    }
}
