using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Invitations;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Campaigns.Invitations;

/// <summary>
/// Makes codes to hand out on paper. They are stored as hashes only, so they are shown once, in the answer to the form. The ids of
/// the invitations are made from the form's: the same form sent again finds them and makes nothing.
/// </summary>
internal sealed class PrintCodes(IDbContextFactory<PortalContext> databases, FindInvitingRound find, InvitationCodes codes, EventLog log, CurrentPerson current)
{
    /// <summary>The most at a time: what fits on a few sheets.</summary>
    public const int Most = 60;

    /// <param name="roundId">The round.</param>
    /// <param name="form">Drawn when the form was made.</param>
    /// <param name="count">How many.</param>
    /// <param name="instead">A form whose codes were never printed: those of them that are unused stop working, and as many new ones are made.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Outcome> RunAsync(Guid roundId, Guid form, int count, Guid? instead, CancellationToken cancellationToken)
    {
        if (count is < 1 or > Most)
        {
            return new Outcome.Faulty();
        }

        try
        {
            return await AddAsync(roundId, form, count, instead, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two clicks at once: the other one has made them.
            return new Outcome.AlreadyMade();
        }
    }

    private async Task<Outcome> AddAsync(Guid roundId, Guid form, int count, Guid? instead, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await find.InvitingAsync(database, roundId, cancellationToken) is not { } round)
        {
            return new Outcome.NotNow();
        }

        var ids = Ids(roundId, form);
        if (await database.Invitations.AnyAsync(invitation => invitation.Id == ids[0], cancellationToken))
        {
            return new Outcome.AlreadyMade();
        }

        if (instead is { } before)
        {
            count = await InvitationCodes.RemoveUnusedAsync(database, Ids(roundId, before), cancellationToken);
            if (count == 0)
            {
                return new Outcome.NothingLeft();
            }
        }

        database.Invitations.AddRange(ids.Take(count).Select(id => new Invitation { Id = id, RoundId = roundId }));
        log.Add(database, await current.AsDoerAsync(), LogKind.CodesPrinted, round.Title, CampaignsWords.Count(count, InvitationsTexts.LogCode, InvitationsTexts.LogCodes));
        await database.SaveChangesAsync(cancellationToken);
        var made = new List<RoundCode>();
        foreach (var id in ids.Take(count))
        {
            made.Add(await codes.AddAsync(database, id, roundId, cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        return new Outcome.Made(made);
    }

    private static List<Guid> Ids(Guid roundId, Guid form) => [.. Enumerable.Range(0, Most).Select(number => IdOf(roundId, form, number))];

    private static Guid IdOf(Guid roundId, Guid form, int number)
    {
        Span<byte> seed = stackalloc byte[36];
        roundId.TryWriteBytes(seed);
        form.TryWriteBytes(seed[16..]);
        BinaryPrimitives.WriteInt32BigEndian(seed[32..], number);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(seed, hash);
        return new Guid(hash[..16]);
    }

    internal abstract record Outcome
    {
        /// <summary>The codes; nobody can show them again.</summary>
        internal sealed record Made(IReadOnlyList<RoundCode> Codes) : Outcome;

        /// <summary>This form has made its codes.</summary>
        internal sealed record AlreadyMade : Outcome;

        /// <summary>Every code that was to be replaced is used or replaced.</summary>
        internal sealed record NothingLeft : Outcome;

        /// <summary>The number cannot be used.</summary>
        internal sealed record Faulty : Outcome;

        /// <summary>The round is closed, has an open link, or is somebody else's.</summary>
        internal sealed record NotNow : Outcome;
    }
}
