namespace SurveyPortal.Web;

/// <summary>Every address of the portal, in one place. They are stable: posters, tests and benchmarks rely on them.</summary>
internal static class PortalUrls
{
    public const string Start = "/";
    public const string Answer = "/svara";
    public const string Kiosk = "/platta";
    public const string ActivateKiosk = "/platta/aktivera";
    public const string SignIn = "/logga-in";
    public const string SignInCode = SignIn + "/kod";
    public const string SignInPasskey = SignIn + "/passkey";
    public const string SignOut = "/logga-ut";
    public const string FirstAdministrator = "/forsta-administrator";
    public const string Overview = "/oversikt";
    public const string Rounds = "/matningar";
    public const string NewRound = Rounds + "/ny";
    public const string Administration = "/admin";
    public const string Devices = "/admin/plattor";
    public const string Backups = "/admin/sakerhetskopior";
    public const string Accounts = "/admin/konton";
    public const string NewAccount = Accounts + "/ny";
    public const string MailLog = "/admin/utskick";
    public const string Association = "/admin/installningar";
    public const string PublicTexts = "/admin/texter";
    public const string Logo = "/logotyp";
    public const string Log = "/admin/logg";
    public const string LogCsv = Log + ".csv";
    public const string Retention = "/admin/gallring";
    public const string FaultReports = "/admin/tillganglighet";
    public const string OwnAccount = "/mitt-konto";
    public const string TwoFactor = OwnAccount + "/tvasteg";
    public const string NewPasskey = OwnAccount + "/passkey";
    public const string ForgottenPassword = "/glomt-losenord";
    public const string ChoosePassword = "/valj-losenord";
    public const string PasswordChosen = ChoosePassword + "/klart";
    public const string AboutSurveys = "/om-enkaterna";
    public const string Protection = "/sa-skyddas-dina-svar";
    public const string Accessibility = "/tillganglighet";
    public const string Privacy = "/personuppgifter";
    public const string Health = "/halsa";
    public const string Circuit = "/_blazor";
    public const string Missing = "/saknas";

    public const string Spindeln = "/spindeln";
    public const string AssociationAddress = "forbundet";
    public const string SpindelnAssociation = Spindeln + "/" + AssociationAddress;
    public const string Templates = Spindeln + "/formular";
    public const string Campaigns = Spindeln + "/matningar";
    public const string NewCampaign = Campaigns + "/ny";
    public const string EarlierResults = Spindeln + "/tidigare";
    public const string NewEarlierResult = EarlierResults + "/nytt";
    public const string ImportEarlierResults = EarlierResults + "/importera";
    public const string Shared = "/delad";

    public static string Form(string code) => $"{Answer}/{code}";

    public static string Thanks(string code) => $"{Answer}/{code}/tack";

    public static string Round(Guid id) => $"{Rounds}/{id:N}";

    public static string Results(Guid id) => $"{Rounds}/{id:N}/resultat";

    /// <summary>The whole round as a file, of one snapshot: 0 is "nothing released yet", none is the latest.</summary>
    public static string ResultsCsv(Guid id, int? snapshot = null) =>
        snapshot is { } number ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Rounds}/{id:N}/resultat.csv?nummer={number}") : $"{Rounds}/{id:N}/resultat.csv";

    /// <summary>One question as a picture, of one snapshot.</summary>
    public static string QuestionPicture(Guid id, int snapshot, string item) => Question(id, snapshot, item) + ".svg";

    /// <summary>One question as a file, of one snapshot.</summary>
    public static string QuestionCsv(Guid id, int snapshot, string item) => Question(id, snapshot, item) + ".csv";

    public static string Account(Guid id) => $"{Accounts}/{id:N}";

    /// <summary>Where the person of a one-time link chooses a password.</summary>
    public static string PasswordLink(string token) => $"{ChoosePassword}/{token}";

    public static string Poster(Guid id) => $"{Rounds}/{id:N}/affisch";

    /// <summary>The small card instead of the poster.</summary>
    public static string Card(Guid id) => Poster(id) + "?format=a6";

    /// <summary>What is to be deleted of a round, and carrying it out.</summary>
    public static string Deletion(Guid id) => $"{Retention}/{id:N}";

    /// <summary>What was deleted, to print.</summary>
    public static string DeletionProtocol(Guid id) => $"{Retention}/{id:N}/protokoll";

    /// <summary>For whoever keeps the archive.</summary>
    public static string ArchivePackage(Guid id) => $"{Retention}/{id:N}/arkiv.zip";

    /// <summary>One version of a questionnaire of the association's own: to edit while it is a draft, to read afterwards.</summary>
    public static string Template(int version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Templates}/{version}");

    /// <summary>How it will look to those who answer.</summary>
    public static string TemplatePreview(int version) => Template(version) + "/forhandsvisning";

    /// <summary>A version as a file.</summary>
    public static string TemplateFile(int version) => Template(version) + "/fil.json";

    public static string Campaign(Guid id) => $"{Campaigns}/{id:N}";

    /// <summary>Who is invited to a round, reminders, and codes to print.</summary>
    public static string Invitations(Guid round) => $"{Round(round)}/inbjudningar";

    /// <summary>New codes, to print.</summary>
    public static string PrintedCodes(Guid round) => $"{Invitations(round)}/koder";

    /// <summary>The collaboration survey of an area; see <see cref="Hosting.AreaAddress"/>.</summary>
    public static string Spider(string area) => $"{Spindeln}/{area}";

    /// <summary>The same where only the area's id is known; null is the whole association.</summary>
    public static string SpiderOf(Guid? area) => area is { } id ? Spider($"{id:N}") : SpindelnAssociation;

    /// <summary>
    /// What a spider's page shows, as a file: "svg" or "csv". The polygons are named with their snapshots, so the file never changes.
    /// With a split it is the one polygon by the groups of a background question.
    /// </summary>
    public static string SpiderFile(string area, string kind, string pins, string? split = null) =>
        $"{Spider(area)}/spindel.{kind}?visa={Uri.EscapeDataString(pins)}{(split is null ? "" : $"&delning={Uri.EscapeDataString(split)}")}";

    /// <summary>The same, made for the local group's meeting.</summary>
    public static string Presentation(string area) => $"{Spider(area)}/presentation";

    /// <summary>What the presentation shows, as a document.</summary>
    public static string SpiderWord(string area) => $"{Spider(area)}/presentation.docx";

    /// <summary>Texts to review, of a closed round.</summary>
    public static string ReviewTexts(Guid round) => $"{Round(round)}/fritext";

    /// <summary>What the group decided about a campaign's results.</summary>
    public static string Decision(string area, Guid campaign) => $"{Spider(area)}/beslut/{campaign:N}";

    /// <summary>Links to an area's released results.</summary>
    public static string Sharing(string area) => $"{Spider(area)}/delning";

    /// <summary>Released results, for whoever has the link.</summary>
    public static string SharedResults(string token) => $"{Shared}/{token}";

    public static string EarlierResult(Guid id) => $"{EarlierResults}/{id:N}";

    /// <summary>No more letters about a round.</summary>
    public static string OptOut(string code) => $"{Answer}/{code}/avsta";

    private static string Question(Guid id, int snapshot, string item) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Rounds}/{id:N}/resultat/{snapshot}/fraga-{item}");
}
