using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Tests.Architecture;

/// <summary>Guards the house: who may know whom, what lies where, what a name may be.</summary>
public sealed partial class HouseTests
{
    private static readonly Assembly Domain = typeof(Round).Assembly;
    private static readonly Assembly Persistence = typeof(PortalContext).Assembly;
    private static readonly Assembly Web = typeof(PortalHost).Assembly;

    [Fact]
    public void The_top_level_is_as_agreed()
    {
        var visible = Directory.EnumerateFileSystemEntries(Repository.Root).Select(Path.GetFileName)
            .Where(name => !name!.StartsWith('.'))
            .Except(["Directory.Build.props", "Directory.Packages.props", "global.json", "artifacts", "appsettings.json"])
            .Order(StringComparer.Ordinal);

        Assert.Equal(["README.md", "SurveyPortal.sln", "appsettings.example.json", "src", "tests", "wwwroot-assets"], visible);
    }

    [Fact]
    public void Source_has_three_projects_and_no_more() => Assert.Equal(
        ["SurveyPortal.Domain.csproj", "SurveyPortal.Persistence.csproj", "SurveyPortal.Web.csproj"],
        Repository.Files(Repository.Source, ".csproj").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void Domain_knows_nothing_but_the_base_library() => Assert.All(
        Domain.GetReferencedAssemblies(), reference => Assert.StartsWith("System", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void Domain_reads_no_file_no_clock_and_no_database() => Assert.DoesNotContain(
        Repository.Files(Path.Combine(Repository.Source, "SurveyPortal.Domain"), ".cs").Select(File.ReadAllText),
        text => IoInDomain().IsMatch(text));

    [Fact]
    public void Persistence_does_not_know_the_web() => Assert.DoesNotContain(
        Persistence.GetReferencedAssemblies(), reference => reference.Name == Web.GetName().Name);

    // The tablet shows the same questionnaire as the phone, and the open pages say the same of its protection and judge their form alike.
    // The preview of a questionnaire is what both of them show.
    [Fact]
    public void Features_never_use_one_another()
    {
        var features = Path.Combine(Repository.Source, "SurveyPortal.Web", "Features");
        var names = Directory.EnumerateDirectories(features).Select(Path.GetFileName).OfType<string>().ToList();
        var breaches = from feature in names
                       from file in Repository.Files(Path.Combine(features, feature), ".cs", ".razor")
                       from other in names.Where(other => other != feature)
                       where Regex.IsMatch(File.ReadAllText(file), $@"Features\.{other}\b")
                       where (feature, other) is not (("Kiosk", "Respond") or ("Start", "Respond") or ("PublicPages", "Respond") or ("Templates", "Respond") or ("Templates", "Kiosk"))
                       select $"{Repository.Relative(file)} uses {other}";

        Assert.Empty(breaches);
    }

    [Theory]
    [InlineData("System.Net.Mail", "Mail")]
    [InlineData("CsvHelper", "Documents")]
    [InlineData("DocumentFormat.OpenXml", "Documents")]
    public void Only_its_own_room_names_a_replaceable_library(string library, string room)
    {
        var web = Path.Combine(Repository.Source, "SurveyPortal.Web");
        Assert.DoesNotContain(
            Repository.Files(web, ".cs", ".razor").Where(file => !Repository.Relative(file).StartsWith($"src/SurveyPortal.Web/{room}/", StringComparison.Ordinal)),
            file => File.ReadAllText(file).Contains(library, StringComparison.Ordinal));
    }

    // Razor components are public by nature, and so is what they take as parameters.
    [Fact]
    public void Classes_are_sealed_unless_somebody_inherits_them()
    {
        var types = new[] { Domain, Persistence, Web }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false, IsSealed: false } && type.Namespace?.StartsWith("SurveyPortal", StringComparison.Ordinal) == true)
            .Where(type => !typeof(IComponent).IsAssignableFrom(type) && !type.Name.EndsWith("Texts", StringComparison.Ordinal) && type.Name != "_Imports" && !type.Name.Contains('<'))
            .Where(type => !type.FullName!.Contains(".Migrations.", StringComparison.Ordinal));
        var inherited = new[] { Domain, Persistence, Web }.SelectMany(assembly => assembly.GetTypes()).Select(type => type.BaseType).ToHashSet();

        Assert.Empty(types.Except(inherited.OfType<Type>()).Select(type => type.FullName));
    }

    [Fact]
    public void Names_say_what_a_thing_is() => Assert.DoesNotContain(
        new[] { Domain, Persistence, Web }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("SurveyPortal", StringComparison.Ordinal) == true)
            .Select(type => type.Name),
        name => ForbiddenName().IsMatch(name));

    [Fact]
    public void Every_page_says_who_may_open_it() => Assert.Empty(
        Web.GetTypes()
            .Where(type => type.GetCustomAttributes<RouteAttribute>().Any())
            .Where(type => type.GetCustomAttribute<NeedsAttribute>() is null && type.GetCustomAttribute<AllowAnonymousAttribute>() is null)
            .Select(type => type.FullName));

    [Fact]
    public void No_page_carries_visible_words_of_its_own()
    {
        var breaches = from file in Repository.Files(Path.Combine(Repository.Source, "SurveyPortal.Web"), ".razor")
                       let markup = RazorNoise().Replace(CodeBlock().Replace(File.ReadAllText(file), ""), "")
                       from Match word in SwedishWord().Matches(markup)
                       select $"{Repository.Relative(file)}: {word.Value}";

        Assert.Empty(breaches);
    }

    [Fact]
    public void No_source_names_a_municipality() => Assert.Empty(
        Repository.Files(Repository.Source, ".cs", ".razor", ".resx")
            .Where(file => Municipality().IsMatch(File.ReadAllText(file)))
            .Select(Repository.Relative));

    // A rule that is left open takes everything after it into itself, and browsers say nothing.
    [Fact]
    public void Every_rule_in_a_style_sheet_is_closed() => Assert.Empty(
        Repository.Files(Path.Combine(Repository.Root, "wwwroot-assets"), ".css")
            .Where(file => StyleComment().Replace(File.ReadAllText(file), "") is var sheet && sheet.Count(letter => letter == '{') != sheet.Count(letter => letter == '}'))
            .Select(Repository.Relative));

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex StyleComment();

    [GeneratedRegex(@"System\.IO\.File|System\.Net|\bFile\.(Read|Write|Open)|TimeProvider|DbContext|Task\.Delay")]
    private static partial Regex IoInDomain();

    [GeneratedRegex("(Manager|Helper|Util|Utils|Dto|Repository|Base|Impl)$")]
    private static partial Regex ForbiddenName();

    [GeneratedRegex(@"^@code\s*\{.*", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"@\*.*?\*@|""[^""]*""|@(using|inject|page|layout|attribute|inherits|implements|rendermode|namespace)[^\n]*", RegexOptions.Singleline)]
    private static partial Regex RazorNoise();

    [GeneratedRegex(@">\s*([A-ZÅÄÖ][a-zåäö]{2,}[^<@{}]*)<")]
    private static partial Regex SwedishWord();

    [GeneratedRegex(@"\b(Aneby|Eksjö|Nässjö|Sävsjö|Tranås|Vetlanda)\b")]
    private static partial Regex Municipality();
}
