using SurveyPortal.Domain.Access;

namespace SurveyPortal.Web.Hosting.Demo;

/// <summary>One invented account for each role; they exist in a demo database only.</summary>
internal static class DemoPeople
{
    public const string Password = "gul cykel vid sjön";

    public static IReadOnlyList<(PortalRole Role, string Email, string Name)> All { get; } =
    [
        (PortalRole.Administrator, "admin@demo.example", "Demo Administratör"),
        (PortalRole.Head, "chef@demo.example", "Demo Förbundschef"),
        (PortalRole.Coach, "coach@demo.example", "Demo SE-coach"),
    ];
}
