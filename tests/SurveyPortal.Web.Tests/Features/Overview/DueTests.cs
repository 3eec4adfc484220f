using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Mail;
using SurveyPortal.Persistence.Settings;
using SurveyPortal.Web.Features.Overview;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Overview;

/// <summary>What waits for whom, read from a real database.</summary>
public sealed class DueTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    [Fact]
    public async Task A_round_past_its_retention_waits_for_the_head_and_for_nobody_else()
    {
        var title = await AddRoundAsync(round =>
        {
            round.Open(DateTime.UtcNow.AddDays(-40));
            round.Close(DateTime.UtcNow.AddDays(-39));
            Assert.True(round.DecideRetention(1, "Beslut 12/2026"));
        });

        Assert.Contains(await DueAsync(PortalRole.Head), item => item.Text.StartsWith(title, StringComparison.Ordinal) && item.Urgent && item.Address == PortalUrls.Retention);
        Assert.DoesNotContain(await DueAsync(PortalRole.Administrator), item => item.Text.StartsWith(title, StringComparison.Ordinal));
        Assert.DoesNotContain(await DueAsync(PortalRole.Board), item => item.Text.StartsWith(title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_round_about_to_close_waits_for_those_who_manage_it()
    {
        var title = await AddRoundAsync(round =>
        {
            Assert.True(round.SetWindow(null, DateTime.UtcNow.AddDays(2), DateTime.UtcNow));
            round.Open(DateTime.UtcNow);
        });

        Assert.Contains(await DueAsync(PortalRole.Head), item => item.Text.StartsWith(title, StringComparison.Ordinal) && !item.Urgent);
        Assert.DoesNotContain(await DueAsync(PortalRole.Coordinator), item => item.Text.StartsWith(title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_letter_and_a_fault_report_wait_for_those_who_can_mend_them()
    {
        await using (var database = await DatabaseAsync())
        {
            database.OutgoingMail.Add(new OutgoingMail
            {
                Id = RandomId.Create(),
                To = "nagon@exempel.example",
                Subject = "Inbjudan",
                Text = "",
                Html = "",
                CreatedAt = DateTime.UtcNow,
                NextTryAt = DateTime.UtcNow,
                GivenUpAt = DateTime.UtcNow,
            });
            database.FaultReports.Add(new FaultReport { Id = RandomId.Create(), At = DateTime.UtcNow, Text = "Jag kan inte läsa", ReplyTo = "" });
            await database.SaveChangesAsync();
        }

        var head = await DueAsync(PortalRole.Head);
        Assert.Contains(head, item => item.Address == PortalUrls.MailLog);
        Assert.Contains(head, item => item.Address == PortalUrls.FaultReports);
        Assert.DoesNotContain(await DueAsync(PortalRole.Coordinator), item => item.Address is PortalUrls.MailLog or PortalUrls.FaultReports);
    }

    [Fact]
    public async Task What_is_urgent_comes_first()
    {
        var due = await DueAsync(PortalRole.Head);
        Assert.Equal(due.OrderByDescending(item => item.Urgent), due);
    }

    [Fact]
    public async Task The_administrator_is_reminded_of_backups_and_the_head_is_not()
    {
        Assert.Contains(await DueAsync(PortalRole.Administrator), item => item.Address == PortalUrls.Backups);
        Assert.DoesNotContain(await DueAsync(PortalRole.Head), item => item.Address == PortalUrls.Backups);
    }

    private async Task<IReadOnlyList<DueItem>> DueAsync(PortalRole role)
    {
        await using var person = portal.As(role, RandomId.Create());
        return await person.ServiceProvider.GetRequiredService<ReadDue>().RunAsync(CancellationToken.None);
    }

    private async Task<string> AddRoundAsync(Action<Round> live)
    {
        var instrument = ShippedInstruments.All[^1];
        var round = Round.Plan(
            RandomId.Create(), instrument, $"Omgång {RandomId.Create():N}", RandomId.RoundCode(), RandomId.ShortCode(), ReleaseRule.Strictest(instrument.Thresholds, 8, 5));
        live(round);
        await using var database = await DatabaseAsync();
        database.Rounds.Add(round);
        await database.SaveChangesAsync();
        return round.Title;
    }

    private Task<PortalContext> DatabaseAsync() => portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
}
