using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Rounds;

namespace SurveyPortal.Web.Features.Respond.Pages;

/// <summary>
/// Renders the respondents' pages to whole documents. They are components like any other,
/// but no circuit, session or cookie stands behind them.
/// </summary>
/// <param name="services">Where components get their services.</param>
/// <param name="loggers">Where a rendering that fails is logged.</param>
/// <param name="assetUrl">Gives the address a style sheet or script is served under.</param>
internal sealed class RespondPages(IServiceProvider services, ILoggerFactory loggers, Func<string, string> assetUrl)
{
    /// <summary>The empty form, cut where the submission key and a personal code go.</summary>
    public async Task<FormPage> FormAsync(Door door)
    {
        // Random, so that no text in an instrument can be mistaken for it.
        var marker = RandomNumberGenerator.GetHexString(SubmissionKey.Length, lowercase: true);
        var codeMarker = RandomNumberGenerator.GetHexString(SubmissionKey.Length, lowercase: true);
        var html = await RenderAsync<FormDocument>(new() { ["Door"] = door, ["Key"] = marker, ["Code"] = codeMarker });
        var (before, rest) = Cut(html, marker);
        var (between, after) = door.Personal ? Cut(rest, codeMarker) : (rest, "");
        return new FormPage(Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(between), Encoding.UTF8.GetBytes(after));
    }

    private static (string Before, string After) Cut(string html, string marker)
    {
        var place = html.IndexOf(marker, StringComparison.Ordinal);
        return place >= 0 && html.IndexOf(marker, place + 1, StringComparison.Ordinal) < 0
            ? (html[..place], html[(place + marker.Length)..])
            : throw new InvalidOperationException("The form must contain its submission key, and its personal code, in exactly one place.");
    }

    /// <summary>The form again with everything kept and what is wrong with it. For 400.</summary>
    public Task<string> FaultyFormAsync(Door door, SubmittedFields fields, IReadOnlyList<SheetProblem> problems, SubmissionKey key, RoundCode? code) =>
        RenderAsync<FormDocument>(new() { ["Door"] = door, ["Key"] = key.ToString(), ["Code"] = code?.ToString(), ["Fields"] = fields, ["Problems"] = problems });

    /// <summary>The form again with everything kept, to be sent once more in a while. For 503.</summary>
    public Task<string> BusyAsync(Door door, SubmittedFields fields, SubmissionKey key, RoundCode? code) =>
        RenderAsync<FormDocument>(new() { ["Door"] = door, ["Key"] = key.ToString(), ["Code"] = code?.ToString(), ["Fields"] = fields, ["Busy"] = true });

    /// <summary>The page after a stored answer.</summary>
    public Task<string> ThanksAsync(Door door) => RenderAsync<ThanksDocument>(new() { ["Door"] = door });

    /// <summary>"Så skyddas dina svar".</summary>
    public Task<string> ProtectionAsync(Door door, ProtectionFacts facts) =>
        RenderAsync<ProtectionDocument>(new() { ["Door"] = door, ["Facts"] = facts });

    /// <summary>There is no such code. For 404.</summary>
    public Task<string> UnknownAsync() => MessageAsync(
        null, RespondTexts.UnknownTitle, [RespondTexts.UnknownText, RespondTexts.UnknownHelp], ("/", RespondTexts.UnknownLink));

    /// <summary>The round is over. For 410.</summary>
    public Task<string> ClosedAsync(Door door) => MessageAsync(
        door, RespondTexts.ClosedTitle, [Wording.Format(RespondTexts.ClosedText, door.Title), RespondTexts.ClosedHelp]);

    /// <summary>The round has not begun.</summary>
    public Task<string> NotOpenYetAsync(Door door) =>
        MessageAsync(door, RespondTexts.NotOpenTitle, [Wording.Format(RespondTexts.NotOpenText, door.Title)]);

    /// <summary>The round is answered with personal links, and this is not one. For 404.</summary>
    public Task<string> NeedsPersonalLinkAsync(Door door) => MessageAsync(
        door, RespondTexts.PersonalTitle, [Wording.Format(RespondTexts.PersonalText, door.Title), RespondTexts.PersonalHelp]);

    /// <summary>The personal link has been used. For 410.</summary>
    public Task<string> CodeUsedAsync(Door door) => MessageAsync(
        door, RespondTexts.CodeUsedTitle, [RespondTexts.CodeUsedText, RespondTexts.CodeUsedHelp]);

    /// <summary>Asks whether somebody really wants no more letters about the round.</summary>
    public Task<string> OptOutAsync(Door door, RoundCode code) => RenderAsync<OptOutDocument>(new() { ["Door"] = door, ["Code"] = code.ToString() });

    /// <summary>No more letters come.</summary>
    public Task<string> OptedOutAsync() => MessageAsync(null, RespondTexts.OptedOutTitle, [RespondTexts.OptedOutText]);

    /// <summary>More was sent than any form holds. For 413.</summary>
    public Task<string> TooLargeAsync() =>
        MessageAsync(null, RespondTexts.TooLargeTitle, [RespondTexts.TooLargeText, RespondTexts.TooLargeHelp]);

    /// <summary>The form stood on another site. For 403.</summary>
    public Task<string> ForeignAsync() =>
        MessageAsync(null, RespondTexts.ForeignTitle, [RespondTexts.ForeignText, RespondTexts.ForeignHelp]);

    /// <summary>What was sent is not a form. For 400.</summary>
    public Task<string> UnreadableAsync() =>
        MessageAsync(null, RespondTexts.UnreadableTitle, [RespondTexts.UnreadableText, RespondTexts.UnreadableHelp]);

    private Task<string> MessageAsync(Door? door, string heading, IReadOnlyList<string> paragraphs, (string Address, string Text)? link = null) =>
        RenderAsync<MessageDocument>(new() { ["Door"] = door, ["Heading"] = heading, ["Paragraphs"] = paragraphs, ["Link"] = link });

    private async Task<string> RenderAsync<TDocument>(Dictionary<string, object?> parameters)
        where TDocument : IComponent
    {
        parameters["AssetUrl"] = assetUrl;
        // One renderer per page: a shared one would keep every component it ever rendered.
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TDocument>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
