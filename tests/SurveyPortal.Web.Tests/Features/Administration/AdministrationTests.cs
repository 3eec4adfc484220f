using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Devices;
using SurveyPortal.Web.Features.Administration;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Live;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Administration;

public sealed class AdministrationTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    [Fact]
    public async Task A_tablet_is_turned_off_once_and_is_told()
    {
        var id = await AddDeviceAsync("Platta 9", DateTime.UtcNow);
        var told = new List<Guid>();
        portal.Services.GetRequiredService<DeviceSignal>().Changed += told.Add;
        await using var head = portal.As(PortalRole.Head);
        var turnOff = head.ServiceProvider.GetRequiredService<TurnOffDevice>();

        Assert.True(await turnOff.RunAsync(id, CancellationToken.None));
        Assert.False(await turnOff.RunAsync(id, CancellationToken.None));

        Assert.Equal([id], told);
        Assert.NotNull((await ReadAsync()).Single(row => row.Id == id).TurnedOffAt);
    }

    [Fact]
    public async Task A_tablet_not_heard_for_long_has_no_contact()
    {
        var near = await AddDeviceAsync("Platta 2", DateTime.UtcNow.AddSeconds(-60));
        var far = await AddDeviceAsync("Platta 10", DateTime.UtcNow.AddSeconds(-100));
        var rows = await ReadAsync();

        Assert.True(rows.Single(row => row.Id == near).Online);
        Assert.False(rows.Single(row => row.Id == far).Online);
        Assert.True(rows.ToList().FindIndex(row => row.Id == near) < rows.ToList().FindIndex(row => row.Id == far), "Platta 2 comes before Platta 10.");
    }

    [Theory]
    [InlineData(1, "1 kB")]
    [InlineData(345_678, "346 kB")]
    [InlineData(2_350_000, "2,4 MB")]
    public void Sizes_are_said_as_people_say_them(long bytes, string expected) => Assert.Equal(expected, new BackupCopy("a.db", DateTime.UtcNow, bytes).Size);

    [Theory]
    [InlineData(PortalRole.Administrator)]
    [InlineData(PortalRole.Head)]
    public async Task Every_way_that_is_shown_leads_to_a_page_that_opens(PortalRole role)
    {
        using var client = portal.Client(await portal.SignInAsync(DemoPeople.All.Single(person => person.Role == role).Email, DemoPeople.Password));
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await client.GetStringAsync(new Uri(PortalUrls.Administration, UriKind.Relative)));
        var ways = page.QuerySelectorAll("main h3 a").Select(link => link.GetAttribute("href")!).ToList();

        Assert.True(ways.Count >= 7, "Most of what looks after the portal is theirs.");
        foreach (var way in ways)
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, (await client.GetAsync(new Uri(way, UriKind.Relative))).StatusCode);
        }
    }

    private Task<IReadOnlyList<DeviceRow>> ReadAsync() => portal.Services.GetRequiredService<ReadDevices>().RunAsync(CancellationToken.None);

    private async Task<Guid> AddDeviceAsync(string name, DateTime seen)
    {
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        var round = await database.Rounds.Select(round => round.Id).FirstAsync();
        var device = new Device { Id = RandomId.Create(), RoundId = round, Name = name, Place = "Kontoret", ActivatedAt = seen, LastSeenAt = seen };
        database.Devices.Add(device);
        await database.SaveChangesAsync();
        return device.Id;
    }
}
