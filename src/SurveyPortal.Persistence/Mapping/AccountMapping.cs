using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Areas;
using SurveyPortal.Persistence.Devices;

namespace SurveyPortal.Persistence.Mapping;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.DisplayName).HasMaxLength(120);
        builder.HasMany(account => account.Roles).WithOne().HasForeignKey(role => role.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(account => account.Areas).WithOne().HasForeignKey(area => area.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany<AccountLink>().WithOne().HasForeignKey(link => link.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany<SignInSession>().WithOne().HasForeignKey(session => session.AccountId).OnDelete(DeleteBehavior.Cascade);
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

internal sealed class AccountAreaMapping : IEntityTypeConfiguration<AccountArea>
{
    public void Configure(EntityTypeBuilder<AccountArea> builder)
    {
        builder.ToTable("AccountAreas");
        builder.HasKey(area => new { area.AccountId, area.AreaId });
        builder.HasOne<Area>().WithMany().HasForeignKey(area => area.AreaId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AccountLinkMapping : IEntityTypeConfiguration<AccountLink>
{
    public void Configure(EntityTypeBuilder<AccountLink> builder)
    {
        builder.ToTable("AccountLinks");
        builder.HasKey(link => link.TokenHash);
        builder.Property(link => link.TokenHash).HasMaxLength(64);
        builder.Property(link => link.Purpose).HasConversion<string>().HasMaxLength(40);
    }
}

internal sealed class SignInSessionMapping : IEntityTypeConfiguration<SignInSession>
{
    public void Configure(EntityTypeBuilder<SignInSession> builder)
    {
        builder.ToTable("SignInSessions");
        builder.HasKey(session => session.Id);
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Browser).HasMaxLength(SignInSession.MaxBrowser);
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
