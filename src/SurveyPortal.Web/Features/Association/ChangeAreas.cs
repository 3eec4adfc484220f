using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Areas;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Association;

/// <summary>What is filled in about one area.</summary>
public sealed class AreaRow
{
    /// <summary>The area; empty for one to be.</summary>
    public string? Id { get; set; }

    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>True when it is no longer an area of the association.</summary>
    public bool Ended { get; set; }
}

/// <summary>What is filled in about the areas.</summary>
public sealed class AreasForm
{
    /// <summary>The version they were shown in.</summary>
    public int Version { get; set; }

    /// <summary>Those there are, and one more.</summary>
    public List<AreaRow> Rows { get; set; } = [];

    /// <summary>A field's place on the page.</summary>
    public static string Field(int row) => string.Create(CultureInfo.InvariantCulture, $"omrade-{row}");
}

/// <summary>Adds, renames and ends municipality areas. None is ever removed: rounds, people and members point to them.</summary>
internal sealed class ChangeAreas(SaveSetting save, IDbContextFactory<PortalContext> databases, TimeProvider time)
{
    public async Task<IReadOnlyList<Area>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var swedish = StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true);
        return [.. (await database.Areas.AsNoTracking().ToListAsync(cancellationToken)).OrderBy(area => area.EndedAt is not null).ThenBy(area => area.Name, swedish)];
    }

    public async Task<Saving> RunAsync(AreasForm form, CancellationToken cancellationToken)
    {
        var known = await ReadAsync(cancellationToken);
        var faults = Check(form, known).ToList();
        if (faults.Count > 0)
        {
            return new Saving.Faulty(faults);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var after = form.Rows.Where(row => Name(row).Length > 0)
            .Select(row => (Row: row, Before: known.FirstOrDefault(area => Id(row) == area.Id)))
            .Select(pair => new Area
            {
                Id = pair.Before?.Id ?? RandomId.Create(),
                Name = Name(pair.Row),
                EndedAt = pair.Row.Ended ? pair.Before?.EndedAt ?? now : null,
            }).ToList();
        var detail = AssociationWords.Change([.. known.Select(Say)], [.. after.Select(Say)]);
        return await save.RunAsync(
            SettingName.Areas, string.Join('\n', after.Select(Say)), form.Version, AssociationTexts.AreasHeading, detail, cancellationToken,
            database => ApplyAsync(database, known, after));
    }

    private static Task ApplyAsync(PortalContext database, IReadOnlyList<Area> known, List<Area> after)
    {
        foreach (var area in after)
        {
            if (known.Any(before => before.Id == area.Id))
            {
                database.Areas.Update(area);
            }
            else
            {
                database.Areas.Add(area);
            }
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<SettingFault> Check(AreasForm form, IReadOnlyList<Area> known)
    {
        for (var i = 0; i < form.Rows.Count; i++)
        {
            var (row, name) = (form.Rows[i], Name(form.Rows[i]));
            var before = known.FirstOrDefault(area => area.Id == Id(row));
            if (name.Length == 0)
            {
                if (before is not null)
                {
                    yield return new SettingFault(AreasForm.Field(i), AssociationWords.Format(AssociationTexts.FaultAreaGone, before.Name));
                }

                continue;
            }

            var earlier = form.Rows.Take(i).Any(other => string.Equals(Name(other), name, StringComparison.CurrentCultureIgnoreCase));

            // A name that another area has until this very change would meet the database's own rule half way.
            var taken = known.Any(area => area.Id != Id(row) && string.Equals(area.Name, name, StringComparison.CurrentCultureIgnoreCase));
            if (AssociationWords.NameFault(name, Area.MaxName) is { } fault)
            {
                yield return new SettingFault(AreasForm.Field(i), fault);
            }
            else if (earlier || taken)
            {
                yield return new SettingFault(AreasForm.Field(i), AssociationWords.Format(AssociationTexts.FaultTwice, name));
            }
        }
    }

    private static string Name(AreaRow row) => row.Name?.Trim() ?? "";

    private static Guid? Id(AreaRow row) => Guid.TryParse(row.Id, out var id) ? id : null;

    private static string Say(Area area) => area.EndedAt is null ? area.Name : AssociationWords.Format(AssociationTexts.LogEnded, area.Name);
}
