using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Areas;
using SurveyPortal.Persistence.Devices;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Persistence.Invitations;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Mail;
using SurveyPortal.Persistence.Settings;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Persistence.Storage;

namespace SurveyPortal.Persistence;

/// <summary>
/// The portal's database, except the answers: the tables Inbox, ReleasedAnswers, InboxTexts, ReleasedTexts, SubmissionKeys and
/// InvitationCodes are deliberately not in the model. EF would rebuild them one day and lose what makes them orderless; the migrations create them with plain SQL.
/// </summary>
public abstract class PortalContext(DbContextOptions options) : IdentityUserContext<Account, Guid>(options)
{
    /// <summary>Rounds.</summary>
    public DbSet<Round> Rounds => Set<Round>();

    /// <summary>Released numbers.</summary>
    public DbSet<StoredSnapshot> Snapshots => Set<StoredSnapshot>();

    /// <summary>Answering tablets.</summary>
    public DbSet<Device> Devices => Set<Device>();

    /// <summary>Roles of accounts.</summary>
    public DbSet<RoleAssignment> RoleAssignments => Set<RoleAssignment>();

    /// <summary>Setup links not used yet.</summary>
    public DbSet<SetupLink> SetupLinks => Set<SetupLink>();

    /// <summary>Areas that accounts are tied to.</summary>
    public DbSet<AccountArea> AccountAreas => Set<AccountArea>();

    /// <summary>One-time links of accounts that have not been used.</summary>
    public DbSet<AccountLink> AccountLinks => Set<AccountLink>();

    /// <summary>Browsers where somebody is signed in.</summary>
    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();

    /// <summary>Municipality areas.</summary>
    public DbSet<Area> Areas => Set<Area>();

    /// <summary>What is changed in the portal itself: facts of the association, public texts.</summary>
    public DbSet<StoredSetting> Settings => Set<StoredSetting>();

    /// <summary>Reports of faults in accessibility.</summary>
    public DbSet<FaultReport> FaultReports => Set<FaultReport>();

    /// <summary>The outbox.</summary>
    public DbSet<OutgoingMail> OutgoingMail => Set<OutgoingMail>();

    /// <summary>Who did what; only ever added to.</summary>
    public DbSet<LogEvent> LogEvents => Set<LogEvent>();

    /// <summary>What has been deleted, and why.</summary>
    public DbSet<DeletionProtocol> DeletionProtocols => Set<DeletionProtocol>();

    /// <summary>Questionnaires of the association's own.</summary>
    public DbSet<StoredInstrument> Instruments => Set<StoredInstrument>();

    /// <summary>Campaigns.</summary>
    public DbSet<Campaign> Campaigns => Set<Campaign>();

    /// <summary>Who is invited to open rounds; gone when they close.</summary>
    public DbSet<Invitation> Invitations => Set<Invitation>();

    /// <summary>Days on which people are reminded.</summary>
    public DbSet<Reminder> Reminders => Set<Reminder>();

    /// <summary>Baselines and earlier years.</summary>
    public DbSet<EarlierResult> EarlierResults => Set<EarlierResult>();

    /// <summary>What confirmed baselines said before they were corrected.</summary>
    public DbSet<BaselineCorrection> BaselineCorrections => Set<BaselineCorrection>();

    /// <summary>Links to released results.</summary>
    public DbSet<ShareLink> ShareLinks => Set<ShareLink>();

    /// <summary>What collaboration groups decided.</summary>
    public DbSet<GroupDecision> GroupDecisions => Set<GroupDecision>();

    /// <summary>Secrets and marks of the installation.</summary>
    public DbSet<InstallationFact> Facts => Set<InstallationFact>();

    /// <summary>Keys that protect cookies.</summary>
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    internal DbSet<StoredLedger> Ledgers => Set<StoredLedger>();

    /// <summary>The framework's first schema, which has no table for passkeys: <see cref="AccountStore"/> keeps them in UserTokens.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version1;

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalContext).Assembly);
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
    }

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        value => value.Kind == DateTimeKind.Utc ? value : DateTime.SpecifyKind(value, DateTimeKind.Utc),
        value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
}
