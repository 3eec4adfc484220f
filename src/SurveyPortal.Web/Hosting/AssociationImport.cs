using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Members;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Areas;
using SurveyPortal.Persistence.Settings;
using SurveyPortal.Persistence.Storage;

namespace SurveyPortal.Web.Hosting;

/// <summary>Takes what the settings file says of the association into a database that has not heard it. Once: later changes are made in the portal.</summary>
internal sealed class AssociationImport(IDbContextFactory<PortalContext> databases, PortalOptions options)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await IsDoneAsync(database, cancellationToken))
        {
            return;
        }

        database.Facts.Add(new InstallationFact { Name = InstallationFact.Association, Value = "1" });
        var areas = await database.Areas.ToDictionaryAsync(area => area.Name, area => area.Id, cancellationToken);
        if (areas.Count == 0)
        {
            foreach (var name in options.Association.Municipalities.Select(name => name.Trim()))
            {
                var area = new Area { Id = RandomId.Create(), Name = name };
                database.Areas.Add(area);
                areas[name] = area.Id;
            }
        }

        Guid? Find(string name) => areas.TryGetValue(name.Trim(), out var id) ? id : null;
        await AddAsync(SettingName.Name, options.Association.Name.Trim());
        await AddAsync(SettingName.Parties, SettingName.Write(options.Association.Parties.Select(party =>
            new Party(party.Name.Trim(), PartyKinds.Parse(party.Kind) ?? PartyKind.Agency, Find(party.Area))).ToList()));
        await AddAsync(SettingName.Activities, SettingName.Write(options.Association.Activities.Select(activity =>
            new Activity(activity.Name.Trim(), Find(activity.Area), PortalDays.Read(activity.From), PortalDays.Read(activity.To))).ToList()));
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another node that started at the same moment did it; both have the same file.
            await using var other = await databases.CreateDbContextAsync(cancellationToken);
            if (!await IsDoneAsync(other, cancellationToken))
            {
                throw;
            }
        }

        async Task AddAsync(string name, string value)
        {
            if (!await database.Settings.AnyAsync(setting => setting.Name == name, cancellationToken))
            {
                database.Settings.Add(new StoredSetting { Name = name, Value = value, Version = 1 });
            }
        }
    }

    private static Task<bool> IsDoneAsync(PortalContext database, CancellationToken cancellationToken) =>
        database.Facts.AnyAsync(fact => fact.Name == InstallationFact.Association, cancellationToken);
}

/// <summary>How kinds of party are written in the settings file and in forms.</summary>
internal static class PartyKinds
{
    private static readonly Dictionary<string, PartyKind> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["kommun"] = PartyKind.Municipality,
        ["myndighet"] = PartyKind.Agency,
        ["region"] = PartyKind.Region,
    };

    public static IEnumerable<string> All => Words.Keys;

    public static PartyKind? Parse(string? word) => word is not null && Words.TryGetValue(word.Trim(), out var kind) ? kind : null;

    public static string Word(PartyKind kind) => Words.Single(word => word.Value == kind).Key;
}

/// <summary>Days as they are written in the settings file and sent by date fields: 2026-11-22.</summary>
internal static class PortalDays
{
    private const string Form = "yyyy-MM-dd";

    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string Write(DateOnly? day) => day?.ToString(Form, CultureInfo.InvariantCulture) ?? "";
}
