namespace SurveyPortal.Web.Hosting;

/// <summary>Every setting of the portal, section "Portal". Documented in appsettings.example.json.</summary>
internal sealed record PortalOptions
{
    public string PublicAddress { get; init; } = "";

    public string TimeZone { get; init; } = "Europe/Stockholm";

    public AssociationOptions Association { get; init; } = new();

    public DatabaseOptions Database { get; init; } = new();

    public ReleaseOptions Release { get; init; } = new();

    public IntakeOptions Intake { get; init; } = new();

    public BackupOptions Backup { get; init; } = new();

    public ProxyOptions Proxy { get; init; } = new();

    public MailOptions Mail { get; init; } = new();
}

/// <summary>Who runs the portal. Read into an empty database once; after that it is changed in the portal.</summary>
internal sealed record AssociationOptions
{
    public string Name { get; init; } = "Samordningsförbundet";

    public string[] Municipalities { get; init; } = [];

    public PartyOptions[] Parties { get; init; } = [];

    public ActivityOptions[] Activities { get; init; } = [];
}

/// <summary>A member: kommun, myndighet or region.</summary>
internal sealed record PartyOptions
{
    public string Name { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Area { get; init; } = "";
}

/// <summary>An activity (insats), with its first and last day when they are known.</summary>
internal sealed record ActivityOptions
{
    public string Name { get; init; } = "";

    public string Area { get; init; } = "";

    public string From { get; init; } = "";

    public string To { get; init; } = "";
}

/// <summary>Where the database is.</summary>
internal sealed record DatabaseOptions
{
    public string Provider { get; init; } = "Sqlite";

    public string Path { get; init; } = "App_Data/portal.db";

    public string ConnectionString { get; init; } = "";
}

/// <summary>How answers are released; thresholds can only be raised above what an instrument asks.</summary>
internal sealed record ReleaseOptions
{
    public int IntervalSeconds { get; init; } = 30;

    public int OpenBatch { get; init; } = 8;

    public int ClosedThreshold { get; init; } = 5;
}

/// <summary>The queue in front of the database.</summary>
internal sealed record IntakeOptions
{
    public int QueueCapacity { get; init; } = 2000;

    public int CommitSize { get; init; } = 256;
}

/// <summary>Where backups are written.</summary>
internal sealed record BackupOptions
{
    public string Folder { get; init; } = "App_Data/backup";
}

/// <summary>Reverse proxies whose word about scheme and host is believed.</summary>
internal sealed record ProxyOptions
{
    public string[] Trusted { get; init; } = [];
}

/// <summary>The mail server that outgoing mail is handed to. Without one the portal works and shows links to copy instead.</summary>
internal sealed record MailOptions
{
    public const string StartTls = "StartTls";
    public const string None = "None";

    public string Server { get; init; } = "";

    public int Port { get; init; } = 587;

    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    public string From { get; init; } = "";

    public string FromName { get; init; } = "";

    public string Security { get; init; } = StartTls;

    public int PerMinute { get; init; } = 60;
}
