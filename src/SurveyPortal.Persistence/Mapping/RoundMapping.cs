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
        // A typed code is given out again when its round is over.
        builder.HasIndex(round => round.ShortCode).IsUnique().HasFilter("NOT \"Settled\"");

        // The release clock asks for these on every tick, however many rounds there have been.
        builder.HasIndex(round => round.State).HasFilter("NOT \"Settled\"");
        builder.HasIndex(round => round.AreaId);
        builder.HasOne<Campaign>().WithMany().HasForeignKey(round => round.CampaignId).OnDelete(DeleteBehavior.Restrict);

        // One round for each area in a campaign, also when two plan it at once.
        builder.HasIndex(round => new { round.CampaignId, round.AreaId }).IsUnique().HasFilter("\"CampaignId\" IS NOT NULL");
        builder.Property(round => round.RetentionReference).HasMaxLength(Round.MaxReference);
        builder.Ignore(round => round.Rule);
        builder.Ignore(round => round.DeletionDueAt);
    }
}
