using System.Text.Json;
using SurveyPortal.Domain.Look;
using SurveyPortal.Domain.Members;
using SurveyPortal.Persistence.Settings;

namespace SurveyPortal.Web.Hosting;

/// <summary>The association's own picture.</summary>
internal sealed record AssociationLogo(string ContentType, int Width, int Height, string Hash, string Data);

/// <summary>The association's own colours, one for each theme; "" is the portal's own.</summary>
internal sealed record AssociationAccent(string Light, string Dark)
{
    public static AssociationAccent Own { get; } = new("", "");
}

/// <summary>The least numbers that new rounds are made with.</summary>
internal sealed record AssociationThresholds(int OpenBatch, int Closed);

/// <summary>
/// What the portal knows of the association that runs it. Everybody asks here: it is kept in memory, follows a change on this
/// node at once and one on another node within a minute (<see cref="AssociationWatch"/>).
/// </summary>
internal sealed class AssociationFacts(PortalOptions options, StoredSettings settings) : IDisposable
{
    private readonly SemaphoreSlim _reading = new(1);
    private volatile Stored _stored = new(options, new Dictionary<string, StoredSetting>());

    /// <summary>Raised on this node when something has changed.</summary>
    public event Action? Changed;

    public string Name => _stored.Name;

    /// <summary>Where people turn with questions and reports; "" when nobody is named.</summary>
    public string Contact => _stored.Contact;

    public IReadOnlyList<Party> Parties => _stored.Parties;

    public IReadOnlyList<Activity> Activities => _stored.Activities;

    /// <summary>For new rounds. Never below the settings file's; a round keeps what it was made with.</summary>
    public AssociationThresholds Thresholds => _stored.Thresholds;

    public AssociationAccent Accent => _stored.Accent;

    public AssociationLogo? Logo => _stored.Logo;

    /// <summary>Changes whenever anything does: for those who keep a page that was made from these facts.</summary>
    public object Stamp => _stored;

    /// <summary>A setting as it is stored, with its version; null when it never was.</summary>
    public StoredSetting? Find(string name) => _stored.Rows.GetValueOrDefault(name);

    /// <summary>Reads what has changed in the database.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var known = _stored.Rows;
            var changed = await settings.ReadAsync(known.ToDictionary(row => row.Key, row => row.Value.Version), cancellationToken);
            if (changed.Count == 0)
            {
                return;
            }

            var rows = known.Values.Concat(changed).GroupBy(row => row.Name).ToDictionary(row => row.Key, row => row.Last());
            _stored = new Stored(options, rows);
        }
        finally
        {
            _reading.Release();
        }

        Changed?.Invoke();
    }

    public void Dispose() => _reading.Dispose();

    private sealed class Stored
    {
        public Stored(PortalOptions options, IReadOnlyDictionary<string, StoredSetting> rows)
        {
            Rows = rows;
            Name = Text(SettingName.Name) is { Length: > 0 } name ? name : options.Association.Name;
            Contact = Text(SettingName.Contact);
            Parties = Json<IReadOnlyList<Party>>(SettingName.Parties) ?? [];
            Activities = Json<IReadOnlyList<Activity>>(SettingName.Activities) ?? [];
            Accent = Json<AssociationAccent>(SettingName.Accent) is { } accent && IsSound(accent) ? accent : AssociationAccent.Own;
            Logo = Json<AssociationLogo>(SettingName.Logo);
            var raised = Json<AssociationThresholds>(SettingName.Thresholds);
            Thresholds = new AssociationThresholds(
                Math.Max(options.Release.OpenBatch, raised?.OpenBatch ?? 0), Math.Max(options.Release.ClosedThreshold, raised?.Closed ?? 0));
        }

        public IReadOnlyDictionary<string, StoredSetting> Rows { get; }

        public string Name { get; }

        public string Contact { get; }

        public IReadOnlyList<Party> Parties { get; }

        public IReadOnlyList<Activity> Activities { get; }

        public AssociationThresholds Thresholds { get; }

        public AssociationAccent Accent { get; }

        public AssociationLogo? Logo { get; }

        // They end up in a style sheet: whatever a database holds, only colours get there.
        private static bool IsSound(AssociationAccent accent) =>
            (accent.Light.Length == 0 || Rgb.TryParse(accent.Light, out _)) && (accent.Dark.Length == 0 || Rgb.TryParse(accent.Dark, out _));

        private string Text(string name) => Rows.GetValueOrDefault(name)?.Value ?? "";

        private T? Json<T>(string name)
            where T : class => SettingName.Read<T>(Text(name));
    }
}

/// <summary>The names settings are stored under, and how they are written.</summary>
internal static class SettingName
{
    public const string Name = "association.name";
    public const string Contact = "association.contact";
    public const string Areas = "association.areas";
    public const string Parties = "association.parties";
    public const string Activities = "association.activities";
    public const string Thresholds = "association.thresholds";
    public const string Accent = "association.accent";
    public const string Logo = "association.logo";

    /// <summary>Reads what <see cref="Write"/> wrote; null when it is nothing, or cannot be read.</summary>
    public static T? Read<T>(string? json)
        where T : class
    {
        try
        {
            return string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<T>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string Write<T>(T value) => JsonSerializer.Serialize(value);
}
