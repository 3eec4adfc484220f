using SurveyPortal.Benchmarks.Pages;

namespace SurveyPortal.Benchmarks.Hosting;

/// <summary>The answering tablet's address, and how a browser becomes one.</summary>
internal static class Tablet
{
    public const string Path = "/platta";

    private const string Activation = "/platta/aktivera";

    /// <summary>A coach signs in on the tablet and turns it on for the round; from then on the browser is a tablet.</summary>
    public static async Task<Browser> ActivateAsync(Portal portal, AnswerForm form, CancellationToken cancellationToken)
    {
        var browser = await portal.SignInAsync(Path, page => ActivationForm(page) is not null, cancellationToken);
        var page = await browser.GetAsync(Path, cancellationToken);
        var reply = await browser.PostAsync(
            Activation,
            ActivationForm(page)!.Fill(("runda", $"{portal.RoundOf(form):N}"), ("namn", "Platta 1"), ("plats", "Salen")),
            cancellationToken);
        return reply.Status is 302 or 303
            ? browser
            : throw new InvalidOperationException($"{Activation} gave {reply.Status}.");
    }

    private static HtmlForm? ActivationForm(Browser.Page page) =>
        HtmlForm.Find(page.Html).FirstOrDefault(form => form.Action == Activation);
}
