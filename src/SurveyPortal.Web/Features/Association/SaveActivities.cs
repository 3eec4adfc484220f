using System.Globalization;
using SurveyPortal.Domain.Members;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Association;

/// <summary>What is filled in about one activity.</summary>
public sealed class ActivityRow
{
    /// <summary>Its name; emptied to take it away.</summary>
    public string? Name { get; set; }

    /// <summary>The id of an area, or nothing.</summary>
    public string? Area { get; set; }

    /// <summary>Its first day, as a date field sends it.</summary>
    public string? From { get; set; }

    /// <summary>Its last day.</summary>
    public string? To { get; set; }
}

/// <summary>What is filled in about the activities.</summary>
public sealed class ActivitiesForm
{
    /// <summary>The version they were shown in.</summary>
    public int Version { get; set; }

    /// <summary>Those there are, and one more.</summary>
    public List<ActivityRow> Rows { get; set; } = [];

    /// <summary>A field's place on the page.</summary>
    public static string Field(int row) => string.Create(CultureInfo.InvariantCulture, $"insats-{row}");
}

/// <summary>Changes the activities that the association finances.</summary>
internal sealed class SaveActivities(SaveSetting save, ChangeAreas areas, AssociationFacts facts)
{
    public async Task<Saving> RunAsync(ActivitiesForm form, CancellationToken cancellationToken)
    {
        var known = (await areas.ReadAsync(cancellationToken)).ToDictionary(area => area.Id, area => area.Name);
        var faults = new List<SettingFault>();
        var activities = new List<Activity>();
        for (var i = 0; i < form.Rows.Count; i++)
        {
            if (form.Rows[i].Name?.Trim() is not { Length: > 0 } name)
            {
                continue;
            }

            var activity = Read(form.Rows[i], name);
            if (FaultOf(activity, form.Rows[i], activities, known) is { } fault)
            {
                faults.Add(new SettingFault(ActivitiesForm.Field(i), fault));
            }

            activities.Add(activity);
        }

        string Say(Activity activity) =>
            $"{activity.Name} ({(activity.Area is { } area ? known.GetValueOrDefault(area) + ", " : "")}{PortalDays.Write(activity.From)}–{PortalDays.Write(activity.To)})";
        return faults.Count > 0
            ? new Saving.Faulty(faults)
            : await save.RunAsync(
                SettingName.Activities, SettingName.Write(activities), form.Version, AssociationTexts.ActivitiesHeading,
                AssociationWords.Change([.. facts.Activities.Select(Say)], [.. activities.Select(Say)]), cancellationToken);
    }

    private static Activity Read(ActivityRow row, string name) =>
        new(name, Guid.TryParse(row.Area, out var id) ? id : null, PortalDays.Read(row.From), PortalDays.Read(row.To));

    private static string? FaultOf(Activity activity, ActivityRow row, List<Activity> earlier, Dictionary<Guid, string> areas) =>
        AssociationWords.NameFault(activity.Name, AssociationCheck.MaxName)
        ?? (earlier.Any(other => string.Equals(other.Name, activity.Name, StringComparison.CurrentCultureIgnoreCase) && other.Area == activity.Area)
            ? AssociationWords.Format(AssociationTexts.FaultTwice, activity.Name)
            : activity.Area is { } area && !areas.ContainsKey(area) ? AssociationWords.Format(AssociationTexts.FaultChoice, activity.Name)
            : IsNoDay(row.From, activity.From) || IsNoDay(row.To, activity.To) ? AssociationWords.Format(AssociationTexts.FaultDay, activity.Name)
            : activity.To < activity.From ? AssociationWords.Format(AssociationTexts.FaultDays, activity.Name)
            : null);

    private static bool IsNoDay(string? written, DateOnly? day) => !string.IsNullOrWhiteSpace(written) && day is null;
}
