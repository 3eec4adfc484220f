using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Features.Logbook;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Logbook;

public sealed class LogbookTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    [Fact]
    public void Every_kind_of_event_has_words_and_is_found_in_one_group() => Assert.All(Enum.GetValues<LogKind>(), kind =>
    {
        Assert.NotEqual(kind.ToString(), LogGroup.Words(kind));
        Assert.Single(LogGroup.All, group => group.Kinds.Contains(kind));
    });

    [Fact]
    public void Every_group_has_a_name() => Assert.All(LogGroup.All, group => Assert.NotEqual(group.Key, group.Name));

    [Fact]
    public async Task The_log_is_read_the_newest_first_and_by_pages()
    {
        var who = await WriteAsync(120, LogKind.SettingsChanged);
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);

        var first = (await head.OpenAsync($"/admin/logg?vem={Uri.EscapeDataString(who)}")).Text;
        var third = (await head.OpenAsync($"/admin/logg?vem={Uri.EscapeDataString(who)}&sida=3")).Text;

        Assert.Contains("120 händelser", first, StringComparison.Ordinal);
        Assert.Contains("Sak 120 ", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Sak 70 ", first, StringComparison.Ordinal);
        Assert.True(first.IndexOf("Sak 120 ", StringComparison.Ordinal) < first.IndexOf("Sak 119 ", StringComparison.Ordinal));
        Assert.Contains("Sak 1 ", third, StringComparison.Ordinal);
        Assert.Contains("Sida 3 av 3", third, StringComparison.Ordinal);
        Assert.Contains("sida=2", third, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_filtered_by_kind_person_and_day()
    {
        var who = await WriteAsync(1, LogKind.RoundOpened);
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);
        var person = "vem=" + Uri.EscapeDataString(who);
        async Task<bool> FindsAsync(string query) => (await head.OpenAsync("/admin/logg?" + query)).Text.Contains("Sak 1 ", StringComparison.Ordinal);

        Assert.True(await FindsAsync(person + "&handelse=matningar"));
        Assert.False(await FindsAsync(person + "&handelse=gallring"));
        Assert.False(await FindsAsync("vem=Ingen&handelse=matningar"));
        Assert.True(await FindsAsync(person + "&fran=2020-01-01&till=2120-01-01"));
        Assert.False(await FindsAsync(person + "&till=2020-01-01"));
        Assert.False(await FindsAsync(person + "&fran=2120-01-01"));
    }

    [Theory]
    [InlineData("handelse=finns-inte&fran=igår&till=9999-99-99&sida=sjutton")]
    [InlineData("fran=0001-01-01&till=9999-12-31&sida=-7")]
    [InlineData("sida=99999999999999999999")]
    [InlineData("vem=%00%27%3B--&handelse=")]
    public async Task What_cannot_be_read_in_the_address_is_left_out(string query)
    {
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);
        Assert.Equal(HttpStatusCode.OK, (await head.OpenAsync("/admin/logg?" + query)).Status);
        Assert.Equal(HttpStatusCode.OK, (await head.OpenAsync("/admin/logg.csv?" + query)).Status);
    }

    [Fact]
    public async Task The_file_has_the_same_filter_harmless_cells_and_is_itself_an_event()
    {
        var who = await WriteAsync(2, LogKind.BackupTaken, "=HYPERLINK(\"http://ond.example\")");
        await WriteAsync(1, LogKind.BackupTaken);
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);

        using var answer = await head.GetAsync($"/admin/logg.csv?vem={Uri.EscapeDataString(who)}");
        var lines = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()).Trim('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(3, lines.Length);
        Assert.All(lines.Skip(1), line => Assert.Contains("'=HYPERLINK", line, StringComparison.Ordinal));
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        Assert.Contains(await database.LogEvents.ToListAsync(), entry => entry.Kind == LogKind.Exported && entry.Subject == LogbookTexts.Title && entry.Detail.Contains("vem=", StringComparison.Ordinal));
    }

    private async Task<string> WriteAsync(int count, LogKind kind, string detail = "")
    {
        var doer = new Doer(RandomId.Create(), "Person " + RandomId.Create().ToString("N"));
        var log = portal.Services.GetRequiredService<EventLog>();
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        for (var number = 1; number <= count; number++)
        {
            log.Add(database, doer, kind, $"Sak {number} .", detail);
        }

        await database.SaveChangesAsync();
        return doer.Name;
    }
}
