using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Devices;

namespace SurveyPortal.Persistence.Mapping;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.DisplayName).HasMaxLength(120);
        builder.HasMany(account => account.Roles).WithOne().HasForeignKey(role => role.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RoleAssignmentMapping : IEntityTypeConfiguration<RoleAssignment>
{
    public void Configure(EntityTypeBuilder<RoleAssignment> builder)
    {
        builder.ToTable("RoleAssignments");
        builder.HasKey(role => new { role.AccountId, role.Role });
        builder.Property(role => role.Role).HasConversion<string>().HasMaxLength(40);
    }
}

internal sealed class SetupLinkMapping : IEntityTypeConfiguration<SetupLink>
{
    public void Configure(EntityTypeBuilder<SetupLink> builder)
    {
        builder.ToTable("SetupLinks");
        builder.HasKey(link => link.TokenHash);
        builder.Property(link => link.TokenHash).HasMaxLength(64);
    }
}

internal sealed class DeviceMapping : IEntityTypeConfiguration<Device>
{
    public void Configure(EntityTypeBuilder<Device> builder)
    {
        builder.ToTable("Devices");
        builder.HasKey(device => device.Id);
        builder.Property(device => device.Id).ValueGeneratedNever();
        builder.Property(device => device.Name).HasMaxLength(Device.MaxText);
        builder.Property(device => device.Place).HasMaxLength(Device.MaxText);
        builder.HasOne<Round>().WithMany().HasForeignKey(device => device.RoundId).OnDelete(DeleteBehavior.Restrict);
    }
}
