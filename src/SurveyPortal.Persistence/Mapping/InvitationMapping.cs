using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Invitations;

namespace SurveyPortal.Persistence.Mapping;

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("Invitations");
        builder.HasKey(invitation => invitation.Id);
        builder.Property(invitation => invitation.Id).ValueGeneratedNever();
        builder.Property(invitation => invitation.Address).HasMaxLength(254);
        builder.Property(invitation => invitation.Trouble).HasMaxLength(300);
        builder.HasIndex(invitation => new { invitation.RoundId, invitation.Address }).IsUnique();
        builder.HasOne<Round>().WithMany().HasForeignKey(invitation => invitation.RoundId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReminderMapping : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> builder)
    {
        builder.ToTable("Reminders");
        builder.HasKey(reminder => reminder.Id);
        builder.Property(reminder => reminder.Id).ValueGeneratedNever();
        builder.Property(reminder => reminder.DoneAt).IsConcurrencyToken();
        builder.HasIndex(reminder => reminder.At).HasFilter("\"DoneAt\" IS NULL");
        builder.HasOne<Round>().WithMany().HasForeignKey(reminder => reminder.RoundId).OnDelete(DeleteBehavior.Restrict);
    }
}
