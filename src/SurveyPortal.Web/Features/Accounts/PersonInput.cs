using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Mail;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Accounts;

/// <summary>What is asked about a person, and what can be wrong with it.</summary>
internal static class PersonInput
{
    public const int MaxName = 120;
    public const string NameId = "namn";
    public const string EmailId = "epost";

    /// <summary>What was typed into the form with these names.</summary>
    public static PersonDetails Read(IFormCollection form) => new(form[NameId].ToString().Trim(), form[EmailId].ToString().Trim());

    /// <summary>What is wrong, in the order of the form.</summary>
    public static IEnumerable<FormFault> Check(PersonDetails person)
    {
        if (person.Name.Length == 0 || person.Name.Any(char.IsControl))
        {
            yield return new FormFault(NameId, AccountsTexts.FaultName);
        }
        else if (person.Name.Length > MaxName)
        {
            yield return new FormFault(NameId, AccountsWords.Format(AccountsTexts.FaultNameLong, MaxName));
        }

        if (!EmailAddress.IsUsable(person.Email))
        {
            yield return new FormFault(EmailId, AccountsTexts.FaultEmail);
        }
    }

    public static FormFault Taken(Account other) => new(EmailId, AccountsWords.Format(AccountsTexts.FaultEmailTaken, other.DisplayName));
}
