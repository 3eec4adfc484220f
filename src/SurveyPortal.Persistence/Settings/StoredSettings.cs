using Microsoft.EntityFrameworkCore;

namespace SurveyPortal.Persistence.Settings;

/// <summary>Reads and changes what is set in the portal itself. Of two who change the same setting at once one is told.</summary>
public sealed class StoredSettings(IDbContextFactory<PortalContext> databases)
{
    /// <summary>Every setting that is not already known in its latest version, so that a large one is not read again and again.</summary>
    /// <param name="known">Names and versions that need not be read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<StoredSetting>> ReadAsync(IReadOnlyDictionary<string, int> known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(known);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var versions = await database.Settings.Select(setting => new { setting.Name, setting.Version }).ToListAsync(cancellationToken);
        var changed = versions.Where(setting => !known.TryGetValue(setting.Name, out var version) || version != setting.Version).Select(setting => setting.Name).ToList();
        return changed.Count == 0 ? [] : await database.Settings.AsNoTracking().Where(setting => changed.Contains(setting.Name)).ToListAsync(cancellationToken);
    }

    /// <summary>Changes a setting, and whatever belongs with it, in one transaction.</summary>
    /// <param name="name">Which one.</param>
    /// <param name="value">Its new value.</param>
    /// <param name="seen">The version that the change was made from; 0 when there was none.</param>
    /// <param name="along">Adds what is stored together with it; is run before anything is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False when somebody else was first: then nothing is stored.</returns>
    public async Task<bool> SaveAsync(string name, string value, int seen, Func<PortalContext, Task>? along, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (seen == 0)
        {
            database.Settings.Add(new StoredSetting { Name = name, Value = value, Version = 1 });
        }
        else
        {
            var setting = new StoredSetting { Name = name, Value = value, Version = seen };
            database.Attach(setting).Property(row => row.Value).IsModified = true;
            setting.Version = seen + 1;
        }

        if (along is not null)
        {
            await along(database);
        }

        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        catch (DbUpdateException) when (seen == 0)
        {
            await using var other = await databases.CreateDbContextAsync(cancellationToken);
            if (await other.Settings.AnyAsync(setting => setting.Name == name, cancellationToken))
            {
                return false;
            }

            throw;
        }
    }
}
