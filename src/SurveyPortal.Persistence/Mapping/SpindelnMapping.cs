using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Areas;
using SurveyPortal.Persistence.Spindeln;

namespace SurveyPortal.Persistence.Mapping;

internal sealed class EarlierResultMapping : IEntityTypeConfiguration<EarlierResult>
{
    public void Configure(EntityTypeBuilder<EarlierResult> builder)
    {
        builder.ToTable("EarlierResults", table => table.HasCheckConstraint("CK_EarlierResults_Answers", $"\"Answers\" >= {GroupThreshold.Floor}"));
        builder.HasKey(result => result.Id);
        builder.Property(result => result.Id).ValueGeneratedNever();
        builder.Property(result => result.InstrumentKey).HasMaxLength(40);
        builder.Property(result => result.Source).HasMaxLength(EarlierResult.MaxSource);
        builder.Property(result => result.Note).HasMaxLength(EarlierResult.MaxNote);
        builder.Property(result => result.Stamp).IsConcurrencyToken();
        builder.HasOne<Area>().WithMany().HasForeignKey(result => result.AreaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(result => new { result.AreaId, result.InstrumentKey }).IsUnique().HasFilter("\"IsBaseline\"").HasDatabaseName("IX_EarlierResults_Baseline");
    }
}

internal sealed class BaselineCorrectionMapping : IEntityTypeConfiguration<BaselineCorrection>
{
    public void Configure(EntityTypeBuilder<BaselineCorrection> builder)
    {
        builder.ToTable("BaselineCorrections");
        builder.HasKey(correction => correction.Id);
        builder.Property(correction => correction.Id).ValueGeneratedNever();
        builder.Property(correction => correction.By).HasMaxLength(120);
        builder.Property(correction => correction.Reason).HasMaxLength(BaselineCorrection.MaxReason);
        builder.HasOne<EarlierResult>().WithMany().HasForeignKey(correction => correction.ResultId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ShareLinkMapping : IEntityTypeConfiguration<ShareLink>
{
    public void Configure(EntityTypeBuilder<ShareLink> builder)
    {
        builder.ToTable("ShareLinks");
        builder.HasKey(link => link.Id);
        builder.Property(link => link.Id).ValueGeneratedNever();
        builder.Property(link => link.TokenHash).HasMaxLength(64);
        builder.Property(link => link.Polygons).HasMaxLength(400);
        builder.Property(link => link.Purpose).HasMaxLength(200);
        builder.Property(link => link.MadeBy).HasMaxLength(120);
        builder.HasIndex(link => link.TokenHash).IsUnique();
        builder.HasOne<Area>().WithMany().HasForeignKey(link => link.AreaId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class GroupDecisionMapping : IEntityTypeConfiguration<GroupDecision>
{
    public void Configure(EntityTypeBuilder<GroupDecision> builder)
    {
        builder.ToTable("GroupDecisions");
        builder.HasKey(decision => new { decision.AreaId, decision.CampaignId });
        builder.Property(decision => decision.Axes).HasMaxLength(800);
        builder.Property(decision => decision.Text).HasMaxLength(GroupDecision.MaxText);
        builder.Property(decision => decision.WrittenBy).HasMaxLength(120);
        builder.Property(decision => decision.Stamp).IsConcurrencyToken();
        builder.HasOne<Area>().WithMany().HasForeignKey(decision => decision.AreaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Campaign>().WithMany().HasForeignKey(decision => decision.CampaignId).OnDelete(DeleteBehavior.Restrict);
    }
}
