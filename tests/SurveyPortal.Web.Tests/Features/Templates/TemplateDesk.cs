using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Templates;

/// <summary>The head of the association with the questionnaire's pages, and what the database then holds.</summary>
internal sealed class TemplateDesk(InProcessPortal portal, PlainBrowser browser) : IDisposable
{
    public const string List = "/spindeln/formular";

    public PlainBrowser Browser => browser;

    /// <summary>Sits down where no version but the shipped one is there.</summary>
    public static async Task<TemplateDesk> OpenAsync(InProcessPortal portal)
    {
        var desk = new TemplateDesk(portal, await PlainBrowser.SignInAsync(portal));
        await using var database = await desk.DatabaseAsync();
        await database.Rounds.Where(round => round.InstrumentKey == TemplateRules.Key && round.InstrumentVersion > 1).ExecuteDeleteAsync();
        await database.Instruments.ExecuteDeleteAsync();
        return desk;
    }

    public static string Page(int version) => string.Create(CultureInfo.InvariantCulture, $"{List}/{version}");

    public Task<PortalContext> DatabaseAsync() => portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();

    /// <summary>Presses "Gör en ny version" on a version.</summary>
    public async Task<(HttpStatusCode Status, IHtmlDocument Page)> BeginAsync(int from = 1) =>
        await browser.SendAsync((await browser.FillAsync(List, "ny-version")).With("From", from.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The form of a draft, which is begun when there is none.</summary>
    public async Task<FilledForm> DraftAsync(int version = 2)
    {
        await BeginAsync();
        return await browser.FillAsync(Page(version), "formular");
    }

    public async Task<(HttpStatusCode Status, IHtmlDocument Page)> PressAsync(FilledForm form, string deed) => await browser.SendAsync(form.With("Form.Deed", deed));

    public async Task<FilledForm> PressAndFillAsync(FilledForm form, string deed)
    {
        var (status, page) = await PressAsync(form, deed);
        Assert.Equal(HttpStatusCode.OK, status);
        return PlainBrowser.Fill(page, form.Address, "formular");
    }

    /// <summary>Stores it and gives what is stored then.</summary>
    public async Task<Instrument> SaveAsync(FilledForm form)
    {
        var (status, page) = await PressAsync(form, "spara");
        Assert.True(status == HttpStatusCode.Redirect, Text(page));
        return await StoredAsync(int.Parse(form.Address.Split('/')[^1], CultureInfo.InvariantCulture));
    }

    public async Task<Instrument> StoredAsync(int version)
    {
        await using var database = await DatabaseAsync();
        var row = await database.Instruments.AsNoTracking().SingleAsync(stored => stored.Version == version);
        return InstrumentFile.Read("", row.Content).Instrument!;
    }

    /// <summary>What lies in the database, to the letter.</summary>
    public async Task<string> ContentAsync(int version)
    {
        await using var database = await DatabaseAsync();
        return await database.Instruments.Where(stored => stored.Version == version).Select(stored => stored.Content + stored.Stamp + stored.Frozen).SingleAsync();
    }

    public async Task<int> CountAsync()
    {
        await using var database = await DatabaseAsync();
        return await database.Instruments.CountAsync();
    }

    /// <summary>A round is planned with a version, as those who plan do it.</summary>
    public async Task UseAsync(int version)
    {
        await using var database = await DatabaseAsync();
        var instrument = version == 1 ? TemplateRules.Shipped : await StoredAsync(version);
        await InstrumentCatalog.FreezeAsync(database, instrument, CancellationToken.None);
        database.Rounds.Add(Round.Plan(RandomId.Create(), instrument, "Prov", RandomId.RoundCode(), RandomId.ShortCode(), ReleaseRule.Strictest(instrument.Thresholds, 8, 5)));
        await database.SaveChangesAsync();
    }

    public async Task<IReadOnlyList<string>> LogAsync()
    {
        await using var database = await DatabaseAsync();
        return await database.LogEvents.Where(entry => entry.Kind == LogKind.TemplateChanged).OrderBy(entry => entry.Number).Select(entry => entry.Actor + "|" + entry.Subject + "|" + entry.Detail).ToListAsync();
    }

    public static string Text(IDocument page) => page.QuerySelector("main")?.TextContent ?? "";

    public void Dispose() => browser.Dispose();
}
