using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Instruments;

namespace SurveyPortal.Persistence.Mapping;

internal sealed class StoredInstrumentMapping : IEntityTypeConfiguration<StoredInstrument>
{
    public void Configure(EntityTypeBuilder<StoredInstrument> builder)
    {
        builder.ToTable("Instruments");
        builder.HasKey(instrument => new { instrument.Key, instrument.Version });
        builder.Property(instrument => instrument.Key).HasMaxLength(40);
        builder.Property(instrument => instrument.Version).ValueGeneratedNever();
        builder.Property(instrument => instrument.Stamp).IsConcurrencyToken();
    }
}

internal sealed class CampaignMapping : IEntityTypeConfiguration<Campaign>
{
    public void Configure(EntityTypeBuilder<Campaign> builder)
    {
        builder.ToTable("Campaigns");
        builder.HasKey(campaign => campaign.Id);
        builder.Property(campaign => campaign.Id).ValueGeneratedNever();
        builder.Property(campaign => campaign.Title).HasMaxLength(Campaign.MaxTitle);
        builder.Property(campaign => campaign.InstrumentKey).HasMaxLength(40);
        builder.HasIndex(campaign => campaign.Title).IsUnique();
    }
}
