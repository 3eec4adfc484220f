using SurveyPortal.Persistence.Areas;

namespace SurveyPortal.Web.Hosting;

/// <summary>Checks what the settings file says of the association.</summary>
internal static class AssociationCheck
{
    /// <summary>The longest name of the association, of a party and of an activity.</summary>
    public const int MaxName = 120;

    public static void Run(AssociationOptions association, Action<string, string> fault)
    {
        CheckName("Association:Name", association.Name, MaxName);
        for (var i = 0; i < association.Municipalities.Length; i++)
        {
            CheckName($"Association:Municipalities:{i}", association.Municipalities[i], Area.MaxName);
        }

        CheckTwice("Association:Municipalities", association.Municipalities);
        CheckTwice("Association:Parties", association.Parties.Select(party => party.Name));
        CheckTwice("Association:Activities", association.Activities.Select(activity => activity.Name));
        for (var i = 0; i < association.Parties.Length; i++)
        {
            var party = association.Parties[i];
            CheckName($"Association:Parties:{i}:Name", party.Name, MaxName);
            CheckArea($"Association:Parties:{i}:Area", party.Area);
            if (PartyKinds.Parse(party.Kind) is null)
            {
                fault($"Association:Parties:{i}:Kind", $"ska vara {string.Join(", ", PartyKinds.All.SkipLast(1))} eller {PartyKinds.All.Last()}.");
            }
        }

        for (var i = 0; i < association.Activities.Length; i++)
        {
            var activity = association.Activities[i];
            CheckName($"Association:Activities:{i}:Name", activity.Name, MaxName);
            CheckArea($"Association:Activities:{i}:Area", activity.Area);
            CheckDay($"Association:Activities:{i}:From", activity.From);
            CheckDay($"Association:Activities:{i}:To", activity.To);
            if (PortalDays.Read(activity.To) < PortalDays.Read(activity.From))
            {
                fault($"Association:Activities:{i}:To", "dagen är före From.");
            }
        }

        void CheckName(string place, string name, int most)
        {
            if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > most || name.Any(char.IsControl))
            {
                fault(place, $"namnet ska ha 1–{most} tecken.");
            }
        }

        void CheckArea(string place, string area)
        {
            if (area.Trim().Length > 0 && !association.Municipalities.Any(name => name.Trim() == area.Trim()))
            {
                fault(place, $"\"{area}\" finns inte bland Municipalities.");
            }
        }

        void CheckDay(string place, string day)
        {
            if (day.Trim().Length > 0 && PortalDays.Read(day) is null)
            {
                fault(place, $"\"{day}\" är ingen dag. Skriv den så här: 2026-11-22.");
            }
        }

        void CheckTwice(string place, IEnumerable<string> names)
        {
            foreach (var name in names.Select(name => name.Trim()).Where(name => name.Length > 0).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            {
                fault(place, $"\"{name.Key}\" står flera gånger.");
            }
        }
    }
}
