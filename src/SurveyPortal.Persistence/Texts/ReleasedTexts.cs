using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Persistence.Texts;

/// <summary>How far a free text has come.</summary>
public enum TextState
{
    /// <summary>Nobody has read it yet: it is shown to the reviewer only.</summary>
    Unreviewed = 0,

    /// <summary>A person has reviewed it: it is shown with the results.</summary>
    Shown = 1,

    /// <summary>A person has decided that it is not shown; what it said is gone.</summary>
    Rejected = 2,
}

/// <summary>One released free text.</summary>
/// <param name="Item">Key of the text question.</param>
/// <param name="Id">Random, as hexadecimal digits.</param>
/// <param name="Text">What is written; empty when it was rejected.</param>
/// <param name="State">How far it has come.</param>
public sealed record ReleasedText(string Item, string Id, string Text, TextState State);

/// <summary>
/// Free texts after closing. They are released when a question has at least <see cref="ReleasePlan.FewestTexts"/> of them, all at once,
/// in the order of their random keys and without anything of the sheet they came with.
/// </summary>
public sealed class ReleasedTexts(IDbContextFactory<PortalContext> databases)
{
    /// <summary>The texts of a round, in the order of their keys.</summary>
    public async Task<IReadOnlyList<ReleasedText>> ReadAsync(Guid roundId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.Database.SqlQuery<Row>(
            $"""SELECT "Item", "Id", "Text", "State" FROM "ReleasedTexts" WHERE "RoundId" = {roundId}""").ToListAsync(cancellationToken);
        return [.. rows.Select(row => new ReleasedText(row.Item, Convert.ToHexString(row.Id), row.Text, (TextState)row.State))
            .OrderBy(text => text.Item, StringComparer.Ordinal).ThenBy(text => text.Id, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Shows a text in the reviewer's wording, or rejects it; what it said before is overwritten. Runs in the caller's transaction.
    /// </summary>
    /// <returns>False when there is no such text.</returns>
    public static async Task<bool> ReviewAsync(PortalContext database, Guid roundId, string item, string id, string? shown, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        if (id is not { Length: 32 } || !id.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        var (key, text, state) = (Convert.FromHexString(id), shown ?? "", (int)(shown is null ? TextState.Rejected : TextState.Shown));
        return await database.Database.ExecuteSqlAsync(
            $"""UPDATE "ReleasedTexts" SET "Text" = {text}, "State" = {state} WHERE "RoundId" = {roundId} AND "Item" = {item} AND "Id" = {key}""", cancellationToken) == 1;
    }

    /// <summary>
    /// The same, if the text still is as the reviewer read it: of two who review it at once, the second is told. Runs in the caller's transaction.
    /// </summary>
    /// <returns>False when there is no such text any more.</returns>
    public static async Task<bool> ReviewAsync(PortalContext database, Guid roundId, ReleasedText read, string? shown, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(read);
        var (key, before, was) = (Convert.FromHexString(read.Id), read.Text, (int)read.State);
        var (text, state) = (shown ?? "", (int)(shown is null ? TextState.Rejected : TextState.Shown));
        return await database.Database.ExecuteSqlAsync(
            $"""
            UPDATE "ReleasedTexts" SET "Text" = {text}, "State" = {state}
            WHERE "RoundId" = {roundId} AND "Item" = {read.Item} AND "Id" = {key} AND "State" = {was} AND "Text" = {before}
            """,
            cancellationToken) == 1;
    }

    internal static async Task ReleaseAsync(PortalContext database, Guid roundId, Instrument instrument, CancellationToken cancellationToken)
    {
        foreach (var item in instrument.Texts.Select(text => text.Key))
        {
            var waiting = await database.Database.SqlQuery<int>(
                $"""SELECT CAST(COUNT(*) AS integer) AS "Value" FROM "InboxTexts" WHERE "RoundId" = {roundId} AND "Item" = {item}""").SingleAsync(cancellationToken);
            if (waiting < ReleasePlan.FewestTexts)
            {
                continue;
            }

            await database.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "ReleasedTexts" ("RoundId", "Item", "Id", "Text", "State")
                SELECT "RoundId", "Item", "Id", "Text", 0 FROM "InboxTexts" WHERE "RoundId" = {roundId} AND "Item" = {item} ORDER BY "Id"
                """,
                cancellationToken);
            await database.Database.ExecuteSqlAsync($"""DELETE FROM "InboxTexts" WHERE "RoundId" = {roundId} AND "Item" = {item}""", cancellationToken);
        }
    }

    private sealed record Row(string Item, byte[] Id, string Text, int State);
}
