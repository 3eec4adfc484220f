using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Storage;

namespace SurveyPortal.Persistence.Mapping;

internal sealed class SnapshotMapping : IEntityTypeConfiguration<StoredSnapshot>
{
    public void Configure(EntityTypeBuilder<StoredSnapshot> builder)
    {
        builder.ToTable("Snapshots");
        builder.HasKey(snapshot => new { snapshot.RoundId, snapshot.Number });
        builder.HasOne<Round>().WithMany().HasForeignKey(snapshot => snapshot.RoundId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LedgerMapping : IEntityTypeConfiguration<StoredLedger>
{
    public void Configure(EntityTypeBuilder<StoredLedger> builder)
    {
        builder.ToTable("Ledgers");
        builder.HasKey(ledger => ledger.RoundId);
        builder.Property(ledger => ledger.RoundId).ValueGeneratedNever();
    }
}

internal sealed class DeletionProtocolMapping : IEntityTypeConfiguration<DeletionProtocol>
{
    public void Configure(EntityTypeBuilder<DeletionProtocol> builder)
    {
        builder.ToTable("DeletionProtocols");
        builder.HasKey(protocol => protocol.RoundId);
        builder.Property(protocol => protocol.RoundId).ValueGeneratedNever();
        builder.Property(protocol => protocol.Reference).HasMaxLength(DeletionProtocol.MaxReference);
        builder.HasOne<Round>().WithMany().HasForeignKey(protocol => protocol.RoundId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FactMapping : IEntityTypeConfiguration<InstallationFact>
{
    public void Configure(EntityTypeBuilder<InstallationFact> builder)
    {
        builder.ToTable("InstallationFacts");
        builder.HasKey(fact => fact.Name);
        builder.Property(fact => fact.Name).HasMaxLength(60);
    }
}

internal sealed class ProtectionKeyMapping : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> builder)
    {
        builder.ToTable("ProtectionKeys");
        builder.HasKey(key => key.Id);
        builder.Property(key => key.Id).ValueGeneratedNever();
    }
}
