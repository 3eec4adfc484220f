using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Persistence.Invitations;
using SurveyPortal.Web.Features.Respond.Pages;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Live;

namespace SurveyPortal.Web.Features.Respond;

/// <summary>A round's door as it was a moment ago, with its form rendered.</summary>
internal sealed record OpenDoor(Door Door, RoundState State, DateTime? OpensAt, DateTime? ClosesAt, FormPage Form, object Stamp, DateTime FreshUntil)
{
    public bool TakesAnswers(DateTime now) => State == RoundState.Open && (ClosesAt is null || now < ClosesAt);

    public bool IsPlanned => State == RoundState.Planned;
}

/// <summary>
/// Finds the round behind a code. The form differs from the next only in its key, so it is rendered once and kept a few seconds;
/// whether the round is still open is decided again in the transaction that stores.
/// </summary>
internal sealed class OpenDoors
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly IDbContextFactory<PortalContext> _databases;
    private readonly InstrumentCatalog _instruments;
    private readonly InvitationCodes _codes;
    private readonly RespondPages _pages;
    private readonly PortalClock _clock;
    private readonly DemoMode _demo;
    private readonly AssociationFacts _facts;
    private readonly ConcurrentDictionary<string, OpenDoor> _known = new(StringComparer.Ordinal);

    public OpenDoors(
        IDbContextFactory<PortalContext> databases, InstrumentCatalog instruments, InvitationCodes codes, RespondPages pages, RoundSignal signal, PortalClock clock, DemoMode demo, AssociationFacts facts)
    {
        (_databases, _instruments, _codes, _pages, _clock, _demo, _facts) = (databases, instruments, codes, pages, clock, demo, facts);
        signal.Changed += Forget;
        facts.Changed += ForgetAll;
    }

    public async ValueTask<OpenDoor?> FindAsync(string code, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(code, out var known) && _clock.UtcNow < known.FreshUntil)
        {
            return known;
        }

        if (!RoundCode.TryParse(code, out var parsed))
        {
            return null;
        }

        var text = parsed.ToString();
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var round = await database.Rounds.AsNoTracking().SingleOrDefaultAsync(round => round.Code == text, cancellationToken);
        return round is null ? null : _known[text] = await OpenAsync(round, known);
    }

    /// <summary>The round that an unused personal code belongs to; null when the code is used, or never was.</summary>
    public async Task<OpenDoor?> FindPersonalAsync(RoundCode code, CancellationToken cancellationToken)
    {
        if (await _codes.FindRoundAsync(code, cancellationToken) is not { } roundId)
        {
            return null;
        }

        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var address = await database.Rounds.Where(round => round.Id == roundId).Select(round => round.Code).SingleAsync(cancellationToken);
        return await FindAsync(address, cancellationToken);
    }

    /// <summary>The address a typed room code leads to; null when no open round has it.</summary>
    public async Task<string?> FindShortAsync(ShortCode code, CancellationToken cancellationToken)
    {
        var text = code.ToString();
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var found = await database.Rounds
            .Where(round => round.ShortCode == text && round.State == RoundState.Open && round.Access == RoundAccess.OpenLink)
            .Select(round => round.Code)
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : PortalUrls.Form(found);
    }

    private async Task<OpenDoor> OpenAsync(Round round, OpenDoor? before)
    {
        // Taken before the facts are read: if they change meanwhile, the form is made again next time.
        var stamp = _facts.Stamp;
        var door = new Door(
            round.Id, round.Title, round.Code, _instruments.Of(round), _clock.Local(round.ClosesAt), round.Rule, _facts.Name, _demo.IsOn,
            round.Access == RoundAccess.PersonalLinks);
        var form = before is not null && before.Door.Equals(door) && before.Stamp == stamp ? before.Form : await _pages.FormAsync(door);
        return new OpenDoor(door, round.State, round.OpensAt, round.ClosesAt, form, stamp, _clock.UtcNow + Fresh);
    }

    private void Forget(Guid roundId) => Forget(door => door.RoundId == roundId);

    // The name, and where the colours are found, stand in every form.
    private void ForgetAll() => Forget(_ => true);

    private void Forget(Func<Door, bool> concerned)
    {
        foreach (var (code, door) in _known.Where(known => concerned(known.Value.Door)))
        {
            _known.TryUpdate(code, door with { FreshUntil = DateTime.MinValue }, door);
        }
    }
}
