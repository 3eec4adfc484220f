using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Tests.Architecture;

namespace SurveyPortal.Web.Tests.WholeHost;

public sealed class StartTests
{
    [Fact]
    public async Task Every_wrong_setting_is_named_at_once()
    {
        await using var portal = PortalProcess.Prepare(new Dictionary<string, string>
        {
            ["Portal__PublicAddress"] = "portalen",
            ["Portal__TimeZone"] = "Mars/Olympus",
            ["Portal__Databas__Path"] = "x.db",
            ["Portal__Database__Provider"] = "Oracle",
            ["Portal__Release__IntervalSeconds"] = "trettio",
            ["Portal__Release__OpenBatch"] = "4",
            ["Portal__Intake__QueueCapacity"] = "0",
            ["Portal__Intake__CommitSize"] = "99999999999",
            ["Portal__Proxy__Trusted__0"] = "proxy",
            ["Portal__Association__Municipalities__0"] = "Dalen",
            ["Portal__Association__Municipalities__1"] = "dalen",
            ["Portal__Association__Parties__0__Name"] = "Dalens kommun",
            ["Portal__Association__Parties__0__Kind"] = "landsting",
            ["Portal__Association__Parties__0__Area"] = "Åsen",
            ["Portal__Association__Parties__0__Chef"] = "någon",
            ["Portal__Association__Activities__0__Name"] = "Insatsen",
            ["Portal__Association__Activities__0__From"] = "i våras",
        });

        Assert.Equal(2, await portal.RunAsync());

        var said = portal.Output;
        Assert.All(
            [
                "Portal:PublicAddress", "Portal:TimeZone", "Portal:Databas: ", "Portal:Database:Provider", "Portal:Release:IntervalSeconds", "Portal:Release:OpenBatch", "Portal:Release:ClosedThreshold",
                "Portal:Intake:QueueCapacity", "Portal:Intake:CommitSize", "Portal:Proxy:Trusted", "Portal:Association:Municipalities: ", "Portal:Association:Parties:0:Kind",
                "Portal:Association:Parties:0:Area", "Portal:Association:Parties:0:Chef", "Portal:Association:Activities:0:From",
            ],
            name => Assert.Contains(name, said, StringComparison.Ordinal));
        Assert.Equal(15, said.Split("  • ").Length - 1);
        Assert.Contains("appsettings.example.json", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.False(File.Exists(portal.DatabasePath));
    }

    [Fact]
    public async Task A_database_that_cannot_be_used_is_said_in_plain_words()
    {
        await using var portal = PortalProcess.Prepare();
        Directory.CreateDirectory(Path.GetDirectoryName(portal.DatabasePath)!);
        await File.WriteAllTextAsync(portal.DatabasePath, new string('x', 5000));

        Assert.Equal(3, await portal.RunAsync("--urls", "http://127.0.0.1:0"));

        Assert.Contains("filen är ingen SQLite-databas", portal.Output, StringComparison.Ordinal);
        Assert.Contains(portal.DatabasePath, portal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", portal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_portal_on_the_same_file_or_address_is_refused_and_the_first_goes_on()
    {
        await using var portal = await PortalProcess.StartNewAsync();
        await using var same = PortalProcess.Prepare(new Dictionary<string, string> { ["Portal__Database__Path"] = portal.DatabasePath });
        await using var address = PortalProcess.Prepare();

        Assert.Equal(3, await same.RunAsync("--urls", "http://127.0.0.1:0"));
        Assert.Contains("En annan portal använder redan databasfilen", same.Output, StringComparison.Ordinal);
        Assert.Equal(2, await address.RunAsync("--urls", portal.Address.ToString()));
        Assert.Contains("Adressen används redan", address.Output, StringComparison.Ordinal);

        using var client = portal.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/halsa", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Each_start_without_accounts_prints_a_link_and_voids_the_one_before()
    {
        await using var portal = await PortalProcess.StartNewAsync();
        Assert.Equal(0, await portal.StopAsync());
        await portal.StartAsync();
        using var client = portal.Client();

        List<string> Links(string output) => [.. Regex.Matches(output, "/forsta-administrator/([0-9a-f]{64})").Select(match => match.Value).Distinct()];
        var links = Links(await portal.HearAsync(output => Links(output).Count == 2));
        Assert.Equal(HttpStatusCode.Gone, (await client.GetAsync(new Uri(links[0], UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(links[1], UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await client.GetAsync(new Uri("/forsta-administrator/" + new string('0', 64), UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_can_read_the_database_or_a_copy_of_it()
    {
        await using var portal = await PortalProcess.StartNewAsync();
        Assert.Equal(0, await portal.RunAsync("backup"));

        var files = Directory.EnumerateFiles(portal.Folder, "*.db*", SearchOption.AllDirectories).ToList();
        Assert.Contains(files, file => file.EndsWith("-wal", StringComparison.Ordinal));
        Assert.Contains(files, file => file.Contains("backup", StringComparison.Ordinal));
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        foreach (var file in files.Where(file => !OperatingSystem.IsWindows() && !file.EndsWith(".owner", StringComparison.Ordinal)))
        {
#pragma warning disable CA1416 // Windows has no such files to come here with.
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(file) & Others);
#pragma warning restore CA1416
        }
    }

    [Fact]
    public async Task Health_follows_the_database()
    {
        await using var portal = await PortalProcess.StartNewAsync();
        using var client = portal.Client();
        async Task<(HttpStatusCode, string)> AskAsync()
        {
            using var answer = await client.GetAsync(new Uri("/halsa", UriKind.Relative));
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }

        Assert.Equal((HttpStatusCode.OK, """{"status":"ok","databas":"svarar","svar":"lagras"}"""), await AskAsync());
        File.Move(portal.DatabasePath, portal.DatabasePath + ".away");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"status":"fel","databas":"svarar inte","svar":"lagras"}"""), await AskAsync());
        File.Move(portal.DatabasePath + ".away", portal.DatabasePath);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync()).Item1);
    }

    [Fact]
    public void The_example_has_every_setting_and_none_is_wrong()
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "appsettings.example.json")).Build();

        var options = PortalSettings.Read(configuration);

        Assert.Equal("Höglandets samordningsförbund", options.Association.Name);
        Assert.Equal((6, 9), (options.Association.Municipalities.Length, options.Association.Parties.Length));
        Assert.All(Names(typeof(PortalOptions), "Portal"), name => Assert.True(
            configuration.GetSection(name).Exists() || configuration.AsEnumerable().Any(setting => setting.Key == name), $"{name} is missing in appsettings.example.json."));
    }

    private static IEnumerable<string> Names(Type type, string path) => type.GetProperties().SelectMany(property =>
        property.PropertyType is { IsArray: false } && property.PropertyType.Namespace == typeof(PortalOptions).Namespace ? Names(property.PropertyType, $"{path}:{property.Name}") : [$"{path}:{property.Name}"]);
}
