using SurveyPortal.Domain.Access;

namespace SurveyPortal.Web.Hosting.Demo;

/// <summary>One invented account.</summary>
/// <param name="Role">Its role.</param>
/// <param name="Email">Its address.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Area">The invented area it is tied to; null for roles that are tied to none.</param>
internal sealed record DemoPerson(PortalRole Role, string Email, string Name, string? Area = null);

/// <summary>Invented areas, and one invented account for each role; they exist in a demo database only.</summary>
internal static class DemoPeople
{
    public const string Password = "gul cykel vid sjön";
    public const string FirstArea = "Norrby";
    public const string SecondArea = "Österby";

    public static IReadOnlyList<string> Areas { get; } = [FirstArea, SecondArea, "Söderby"];

    public static AssociationOptions Association(string? name) => new()
    {
        Name = name ?? "Exempelbygdens samordningsförbund",
        Municipalities = [.. Areas],
        Parties =
        [
            .. Areas.Select(area => new PartyOptions { Name = area + " kommun", Kind = "kommun", Area = area }),
            new() { Name = "Exempelmyndigheten", Kind = "myndighet" },
            new() { Name = "Region Exempel", Kind = "region" },
        ],
        Activities =
        [
            new() { Name = "Vägen vidare", From = "2024-01-01" },
            new() { Name = "Verkstaden", Area = FirstArea, From = "2025-08-15", To = "2027-06-30" },
            new() { Name = "Digitala steget", Area = SecondArea, From = "2022-02-01", To = "2025-12-31" },
        ],
    };

    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        new(PortalRole.Administrator, "admin@demo.example", "Demo Administratör"),
        new(PortalRole.Head, "chef@demo.example", "Demo Förbundschef"),
        new(PortalRole.Coordinator, "koordinator@demo.example", "Demo Koordinator", FirstArea),
        new(PortalRole.Coach, "coach@demo.example", "Demo SE-coach", FirstArea),
        new(PortalRole.Manager, "kommunchef@demo.example", "Demo Chef", FirstArea),
        new(PortalRole.EventOrganiser, "evenemang@demo.example", "Demo Evenemangsansvarig", FirstArea),
        new(PortalRole.PreparatoryGroup, "beredning@demo.example", "Demo Beredningsgrupp"),
        new(PortalRole.Board, "styrelse@demo.example", "Demo Styrelse"),
    ];
}
