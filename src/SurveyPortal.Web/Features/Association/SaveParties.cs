using System.Globalization;
using SurveyPortal.Domain.Members;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Association;

/// <summary>What is filled in about one party.</summary>
public sealed class PartyRow
{
    /// <summary>Its name; emptied to take it away.</summary>
    public string? Name { get; set; }

    /// <summary>kommun, myndighet or region.</summary>
    public string? Kind { get; set; }

    /// <summary>The id of an area, or nothing.</summary>
    public string? Area { get; set; }
}

/// <summary>What is filled in about the parties.</summary>
public sealed class PartiesForm
{
    /// <summary>The version they were shown in.</summary>
    public int Version { get; set; }

    /// <summary>Those there are, and one more.</summary>
    public List<PartyRow> Rows { get; set; } = [];

    /// <summary>A field's place on the page.</summary>
    public static string Field(int row) => string.Create(CultureInfo.InvariantCulture, $"part-{row}");
}

/// <summary>Changes the association's members.</summary>
internal sealed class SaveParties(SaveSetting save, ChangeAreas areas, AssociationFacts facts)
{
    public async Task<Saving> RunAsync(PartiesForm form, CancellationToken cancellationToken)
    {
        var known = (await areas.ReadAsync(cancellationToken)).ToDictionary(area => area.Id, area => area.Name);
        var faults = new List<SettingFault>();
        var parties = new List<Party>();
        for (var i = 0; i < form.Rows.Count; i++)
        {
            var (row, name) = (form.Rows[i], form.Rows[i].Name?.Trim() ?? "");
            if (name.Length == 0)
            {
                continue;
            }

            var kind = PartyKinds.Parse(row.Kind);
            var area = Guid.TryParse(row.Area, out var id) ? id : (Guid?)null;
            if (AssociationWords.NameFault(name, AssociationCheck.MaxName) is { } fault)
            {
                faults.Add(new SettingFault(PartiesForm.Field(i), fault));
            }
            else if (parties.Any(other => string.Equals(other.Name, name, StringComparison.CurrentCultureIgnoreCase)))
            {
                faults.Add(new SettingFault(PartiesForm.Field(i), AssociationWords.Format(AssociationTexts.FaultTwice, name)));
            }
            else if (kind is null || (area is { } chosen && !known.ContainsKey(chosen)))
            {
                faults.Add(new SettingFault(PartiesForm.Field(i), AssociationWords.Format(AssociationTexts.FaultChoice, name)));
            }
            else
            {
                parties.Add(new Party(name, kind.Value, area));
            }
        }

        string Say(Party party) => $"{party.Name} ({PartyKinds.Word(party.Kind)}{(party.Area is { } area ? ", " + known.GetValueOrDefault(area) : "")})";
        return faults.Count > 0
            ? new Saving.Faulty(faults)
            : await save.RunAsync(
                SettingName.Parties, SettingName.Write(parties), form.Version, AssociationTexts.PartiesHeading,
                AssociationWords.Change([.. facts.Parties.Select(Say)], [.. parties.Select(Say)]), cancellationToken);
    }
}
