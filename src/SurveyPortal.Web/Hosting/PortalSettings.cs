using System.Globalization;
using System.Net;
using System.Reflection;
using Npgsql;
using SurveyPortal.Domain.Release;
using SurveyPortal.Persistence;
using SurveyPortal.Web.Mail;

namespace SurveyPortal.Web.Hosting;

/// <summary>The settings could not be used; the message lists every fault.</summary>
internal sealed class WrongSettingsException(IReadOnlyList<string> faults)
    : Exception(string.Join(Environment.NewLine, faults.Select(fault => "  • " + fault)));

/// <summary>Reads the settings and reports all faults at once, before anything starts.</summary>
internal static class PortalSettings
{
    private const string Section = "Portal";

    /// <exception cref="WrongSettingsException">One or more settings are wrong.</exception>
    public static PortalOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var faults = new List<string>();
        var unreadable = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        CheckNames(section, typeof(PortalOptions), faults, unreadable);
        var options = Bind(section, unreadable);
        Check(options, faults);
        return faults.Count == 0 ? options : throw new WrongSettingsException(faults);
    }

    public static DatabaseSettings Database(PortalOptions options, string contentRoot) => new(
        Enum.Parse<DatabaseProvider>(options.Database.Provider, ignoreCase: true),
        Path.GetFullPath(options.Database.Path, contentRoot),
        options.Database.ConnectionString);

    // A misspelt name would silently leave the default in force.
    private static void CheckNames(IConfigurationSection section, Type type, List<string> faults, HashSet<string> unreadable)
    {
        var known = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (!known.TryGetValue(child.Key, out var property))
            {
                faults.Add($"{child.Path}: inställningen finns inte.");
            }
            else if (property.PropertyType is { IsArray: true } list && list.GetElementType()!.Namespace == typeof(PortalOptions).Namespace)
            {
                foreach (var item in child.GetChildren())
                {
                    CheckNames(item, list.GetElementType()!, faults, unreadable);
                }
            }
            else if (property.PropertyType.Namespace == typeof(PortalOptions).Namespace)
            {
                CheckNames(child, property.PropertyType, faults, unreadable);
            }
            else if (property.PropertyType == typeof(int) && !int.TryParse(child.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            {
                faults.Add($"{child.Path}: \"{child.Value}\" är inget heltal.");
                unreadable.Add(child.Path);
            }
        }
    }

    // Without the values that cannot be read: they are in the list already, and the others are still to be checked.
    private static PortalOptions Bind(IConfigurationSection section, HashSet<string> unreadable) => new ConfigurationBuilder()
        .AddInMemoryCollection(section.AsEnumerable().Where(setting => !unreadable.Contains(setting.Key)))
        .Build()
        .GetSection(Section)
        .Get<PortalOptions>() ?? new PortalOptions();

    private static void Check(PortalOptions options, List<string> faults)
    {
        void Fault(string name, string message) => faults.Add($"{Section}:{name}: {message}");
        void Range(string name, int value, int least, int most)
        {
            if (value < least || value > most)
            {
                Fault(name, $"talet ska vara {least}–{most}, det är {value}.");
            }
        }

        if (options.PublicAddress.Length == 0 && options.Mail.Server.Length > 0)
        {
            // The host that a request claims to have come to can be made up, and must not decide where a letter leads.
            Fault("PublicAddress", "saknas, men behövs när Mail:Server är ifylld: breven har länkar till portalen.");
        }
        else if (options.PublicAddress.Length > 0
            && (!Uri.TryCreate(options.PublicAddress, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.AbsolutePath != "/"))
        {
            Fault("PublicAddress", "ska vara en hel adress utan sökväg, till exempel https://portal.exempel.se.");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            Fault("TimeZone", $"tidszonen \"{options.TimeZone}\" finns inte.");
        }

        AssociationCheck.Run(options.Association, Fault);
        CheckDatabase(options.Database, Fault);
        Range("Release:IntervalSeconds", options.Release.IntervalSeconds, 1, 3600);
        Range("Release:OpenBatch", options.Release.OpenBatch, GroupThreshold.Floor, GroupThreshold.Ceiling);
        Range("Release:ClosedThreshold", options.Release.ClosedThreshold, GroupThreshold.Floor, GroupThreshold.Ceiling);
        if (options.Release.ClosedThreshold > options.Release.OpenBatch)
        {
            Fault("Release:ClosedThreshold", "talet får inte vara större än OpenBatch.");
        }

        Range("Intake:QueueCapacity", options.Intake.QueueCapacity, 1, 1_000_000);
        Range("Intake:CommitSize", options.Intake.CommitSize, 1, 10_000);
        if (string.IsNullOrWhiteSpace(options.Backup.Folder))
        {
            Fault("Backup:Folder", "en mapp saknas.");
        }

        foreach (var proxy in options.Proxy.Trusted.Where(proxy => !IPAddress.TryParse(proxy, out _)))
        {
            Fault("Proxy:Trusted", $"\"{proxy}\" är ingen IP-adress.");
        }

        MailSettings.Check(options.Mail, Fault);
    }

    private static void CheckDatabase(DatabaseOptions database, Action<string, string> fault)
    {
        if (!Enum.TryParse<DatabaseProvider>(database.Provider, ignoreCase: true, out var provider) || !Enum.IsDefined(provider))
        {
            fault("Database:Provider", "ska vara Sqlite eller Postgres.");
        }
        else if (provider == DatabaseProvider.Sqlite && string.IsNullOrWhiteSpace(database.Path))
        {
            fault("Database:Path", "en fil saknas.");
        }
        else if (provider == DatabaseProvider.Postgres)
        {
            try
            {
                if (string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(database.ConnectionString).Host))
                {
                    fault("Database:ConnectionString", "en server (Host) saknas.");
                }
            }
            catch (ArgumentException)
            {
                fault("Database:ConnectionString", "går inte att läsa.");
            }
        }
    }
}
