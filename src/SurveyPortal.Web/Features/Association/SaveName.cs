using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Association;

/// <summary>What is filled in about the name.</summary>
public sealed class NameForm
{
    /// <summary>The field's place on the page.</summary>
    public const string Field = "namn-falt";

    /// <summary>The version it was shown in.</summary>
    public int Version { get; set; }

    /// <summary>The association's name.</summary>
    public string? Name { get; set; }
}

/// <summary>Changes the association's name, everywhere it is shown.</summary>
internal sealed class SaveName(SaveSetting save, AssociationFacts facts)
{
    public async Task<Saving> RunAsync(NameForm form, CancellationToken cancellationToken)
    {
        var name = form.Name?.Trim() ?? "";
        return AssociationWords.NameFault(name, AssociationCheck.MaxName) is { } fault
            ? new Saving.Faulty([new SettingFault(NameForm.Field, fault)])
            : await save.RunAsync(
                SettingName.Name, name, form.Version, AssociationTexts.NameHeading, AssociationWords.Change(facts.Name, name), cancellationToken);
    }
}
