using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Web.Features.Respond;
using SurveyPortal.Web.Features.Respond.Pages;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Templates;

/// <summary>
/// The very pages that respondents would get on a phone and on a tablet, as documents to look at: no script, no link, nothing that sends.
/// </summary>
internal sealed partial class DrawPreview(RespondPages pages, ProtectionFactsReader facts, AccentSheet accent, AssociationFacts association, IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<(string Phone, string Tablet)> RunAsync(Instrument instrument)
    {
        var rule = ReleaseRule.Strictest(instrument.Thresholds, association.Thresholds.OpenBatch, association.Thresholds.Closed);
        // No round has such a code: even if something were sent, there is nowhere for it to go.
        var door = new Door(Guid.Empty, instrument.Title, "forhandsvisning", instrument, ClosesAtLocal: null, rule, association.Name, Demo: false);
        var form = await pages.FormAsync(door);
        var phone = Encoding.UTF8.GetString(form.BeforeKey.Span) + Encoding.UTF8.GetString(form.AfterKey.Span);
        await using var renderer = new HtmlRenderer(services, loggers);
        var tablet = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TabletDocument>(ParameterView.FromDictionary(
            new Dictionary<string, object?> { ["Door"] = door, ["Facts"] = facts.Read(door), ["AssetUrl"] = (Func<string, string>)accent.Instead }))).ToHtmlString());
        return (Still(phone), Still(tablet));
    }

    // What somebody wrote is encoded, so every tag here is the portal's own.
    private static string Still(string html) =>
        Focus().Replace(Submits().Replace(Links().Replace(Scripts().Replace(html, ""), "<a$1"), "type=\"button\""), "$1");

    [GeneratedRegex("<script[^>]*>.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Scripts();

    [GeneratedRegex("<a((?: [a-z-]+=\"[^\"]*\")*?) href=\"[^\"]*\"")]
    private static partial Regex Links();

    [GeneratedRegex("type=\"submit\"")]
    private static partial Regex Submits();

    [GeneratedRegex("(<[a-z0-9]+(?: [a-z-]+(?:=\"[^\"]*\")?)*?) autofocus(?=[ >])")]
    private static partial Regex Focus();
}
