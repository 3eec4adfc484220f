using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;

namespace SurveyPortal.Persistence.Mapping;

internal sealed class RoundMapping : IEntityTypeConfiguration<Round>
{
    public void Configure(EntityTypeBuilder<Round> builder)
    {
        builder.ToTable("Rounds", table =>
        {
            // The floor holds in the database too: not even a hand-written update can weaken a round.
            table.HasCheckConstraint("CK_Rounds_OpenBatch", $"\"OpenBatch\" >= {GroupThreshold.Floor}");
            table.HasCheckConstraint("CK_Rounds_ClosedThreshold", $"\"ClosedThreshold\" >= {GroupThreshold.Floor}");
        });
        builder.HasKey(round => round.Id);
        builder.Property(round => round.Id).ValueGeneratedNever();
        builder.Property(round => round.InstrumentKey).HasMaxLength(40);
        builder.Property(round => round.Title).HasMaxLength(Round.MaxTitle);
        builder.Property(round => round.Code).HasMaxLength(RoundCode.Length);
        builder.Property(round => round.ShortCode).HasMaxLength(ShortCode.Length);
        builder.Property(round => round.State).IsConcurrencyToken();
        builder.HasIndex(round => round.Code).IsUnique();
        builder.HasIndex(round => round.ShortCode).IsUnique();
        builder.Ignore(round => round.Rule);
    }
}
