using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SurveyPortal.Persistence.Areas;
using SurveyPortal.Persistence.Settings;

namespace SurveyPortal.Persistence.Mapping;

internal sealed class AreaMapping : IEntityTypeConfiguration<Area>
{
    public void Configure(EntityTypeBuilder<Area> builder)
    {
        builder.ToTable("Areas");
        builder.HasKey(area => area.Id);
        builder.Property(area => area.Id).ValueGeneratedNever();
        builder.Property(area => area.Name).HasMaxLength(Area.MaxName);
        builder.HasIndex(area => area.Name).IsUnique();
    }
}

internal sealed class StoredSettingMapping : IEntityTypeConfiguration<StoredSetting>
{
    public void Configure(EntityTypeBuilder<StoredSetting> builder)
    {
        builder.ToTable("Settings");
        builder.HasKey(setting => setting.Name);
        builder.Property(setting => setting.Name).HasMaxLength(60);
        builder.Property(setting => setting.Version).IsConcurrencyToken();
    }
}

internal sealed class FaultReportMapping : IEntityTypeConfiguration<FaultReport>
{
    public void Configure(EntityTypeBuilder<FaultReport> builder)
    {
        builder.ToTable("FaultReports");
        builder.HasKey(report => report.Id);
        builder.Property(report => report.Id).ValueGeneratedNever();
        builder.Property(report => report.Text).HasMaxLength(FaultReport.MaxText);
        builder.Property(report => report.ReplyTo).HasMaxLength(254);
    }
}
