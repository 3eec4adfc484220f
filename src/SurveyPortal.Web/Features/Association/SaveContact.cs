using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Mail;

namespace SurveyPortal.Web.Features.Association;

/// <summary>What is filled in about the contact address.</summary>
public sealed class ContactForm
{
    /// <summary>The field's place on the page.</summary>
    public const string Field = "kontakt-falt";

    /// <summary>The version it was shown in.</summary>
    public int Version { get; set; }

    /// <summary>An e-mail address, or nothing.</summary>
    public string? Contact { get; set; }
}

/// <summary>Changes where the public turns, and where reports of faults are mailed.</summary>
internal sealed class SaveContact(SaveSetting save, AssociationFacts facts)
{
    public async Task<Saving> RunAsync(ContactForm form, CancellationToken cancellationToken)
    {
        var contact = form.Contact?.Trim() ?? "";
        return contact.Length > 0 && !EmailAddress.IsUsable(contact)
            ? new Saving.Faulty([new SettingFault(ContactForm.Field, AssociationTexts.FaultContact)])
            : await save.RunAsync(
                SettingName.Contact, contact, form.Version, AssociationTexts.ContactHeading, AssociationWords.Change(facts.Contact, contact), cancellationToken);
    }
}
