using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SurveyPortal.Persistence.Log;

namespace SurveyPortal.Persistence.Mapping;

/// <summary>The triggers that refuse changes stand in the migrations, see LogTable.</summary>
internal sealed class LogEventMapping : IEntityTypeConfiguration<LogEvent>
{
    public void Configure(EntityTypeBuilder<LogEvent> builder)
    {
        builder.ToTable("LogEvents");
        builder.HasKey(entry => entry.Number);
        builder.Property(entry => entry.Number).ValueGeneratedOnAdd();
        builder.Property(entry => entry.Actor).HasMaxLength(120);
        builder.Property(entry => entry.Kind).HasConversion<string>().HasMaxLength(40);
        builder.Property(entry => entry.Subject).HasMaxLength(LogEvent.MaxText);
        builder.Property(entry => entry.Detail).HasMaxLength(LogEvent.MaxText);
        builder.HasIndex(entry => entry.At);
    }
}
