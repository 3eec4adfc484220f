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

    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        new(PortalRole.Administrator, "admin@demo.example", "Demo Administratör"),
        new(PortalRole.Head, "chef@demo.example", "Demo Förbundschef"),
        new(PortalRole.Coordinator, "koordinator@demo.example", "Demo Koordinator", FirstArea),
        new(PortalRole.Coach, "coach@demo.example", "Demo SE-coach", FirstArea),
        new(PortalRole.Manager, "kommunchef@demo.example", "Demo Chef", FirstArea),
        new(PortalRole.EventOrganiser, "evenemang@demo.example", "Demo Evenemangsansvarig"),
        new(PortalRole.PreparatoryGroup, "beredning@demo.example", "Demo Beredningsgrupp"),
        new(PortalRole.Board, "styrelse@demo.example", "Demo Styrelse"),
    ];
}
