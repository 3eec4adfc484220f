using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Figures.Spider;

namespace SurveyPortal.Web.Features.Meeting.Sharing;

/// <summary>A result that may be shared.</summary>
/// <param name="Key">What it is called in addresses.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Basis">"14 svar".</param>
public sealed record SharableResult(string Key, string Name, string Basis);

/// <summary>One link, as those who made it see it.</summary>
/// <param name="Link">What is stored.</param>
/// <param name="Names">What it shows, in words.</param>
/// <param name="Works">True while it can be opened.</param>
public sealed record MadeLink(ShareLink Link, IReadOnlyList<string> Names, bool Works);

/// <summary>What can be shared of a place, and the links there are.</summary>
public sealed record SharingMatter(Place Place, IReadOnlyList<SharableResult> Results, IReadOnlyList<string> Usual, IReadOnlyList<MadeLink> Links);

/// <summary>Reads what can be shared of a place, for whoever follows it up; for anybody else it is not there.</summary>
internal sealed class ReadSharing(FindPlace find, ReadSpider read, ShareLinks links, TimeProvider time)
{
    public async Task<SharingMatter?> RunAsync(string address, CancellationToken cancellationToken)
    {
        if (await find.RunAsync(address, PortalAction.FollowUpArea, cancellationToken) is not { } place)
        {
            return null;
        }

        var book = (await read.RunAsync(cancellationToken)).Of(place.AreaId);
        var now = time.GetUtcNow().UtcDateTime;
        var made = await links.ReadAsync(place.AreaId, cancellationToken);
        return new SharingMatter(
            place,
            [.. book.Choices.Where(choice => choice.MayBeShared()).Select(choice => new SharableResult(choice.Key, choice.Name, SpiderWords.Answers(choice.Answers)))],
            [.. book.Default.Where(choice => choice.MayBeShared()).Select(choice => choice.Key)],
            [.. made.Select(link => new MadeLink(link, [.. Sharable.Keys(link).Select(key => book.Find(key)?.Name).OfType<string>()], link.EndedAt is null && link.ExpiresAt > now))]);
    }
}
