namespace SurveyPortal.Web;

/// <summary>Every address of the portal, in one place. They are stable: posters, tests and benchmarks rely on them.</summary>
internal static class PortalUrls
{
    public const string Start = "/";
    public const string Answer = "/svara";
    public const string Kiosk = "/platta";
    public const string ActivateKiosk = "/platta/aktivera";
    public const string SignIn = "/logga-in";
    public const string SignOut = "/logga-ut";
    public const string FirstAdministrator = "/forsta-administrator";
    public const string Overview = "/oversikt";
    public const string Rounds = "/matningar";
    public const string Devices = "/admin/plattor";
    public const string Backups = "/admin/sakerhetskopior";
    public const string Health = "/halsa";
    public const string Circuit = "/_blazor";
    public const string Missing = "/saknas";

    public static string Form(string code) => $"{Answer}/{code}";

    public static string Thanks(string code) => $"{Answer}/{code}/tack";

    public static string Round(Guid id) => $"{Rounds}/{id:N}";

    public static string Results(Guid id) => $"{Rounds}/{id:N}/resultat";

    public static string ResultsCsv(Guid id) => $"{Rounds}/{id:N}/resultat.csv";

    public static string Poster(Guid id) => $"{Rounds}/{id:N}/affisch";
}
