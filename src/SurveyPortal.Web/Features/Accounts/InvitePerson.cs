using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Mail;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Accounts;

/// <summary>
/// Makes an account without a password and a link for the person to choose one. Account, link, letter and log are one transaction.
/// The form carries the account's id, so that sending it twice makes one account.
/// </summary>
internal sealed class InvitePerson(
    IDbContextFactory<PortalContext> databases, ReadAreas areas, AccountLetters letters, ILookupNormalizer normalizer, PortalClock clock, EventLog log, CurrentPerson current)
{
    /// <param name="id">The account to be, drawn when the form was made.</param>
    /// <param name="name">What colleagues call the person.</param>
    /// <param name="email">Where the link goes, and what the person signs in with.</param>
    /// <param name="rights">What the person is to do.</param>
    /// <param name="root">The portal's address as the administrator reached it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Outcome> RunAsync(Guid id, string name, string email, RightsInput rights, string root, CancellationToken cancellationToken)
    {
        if (id == Guid.Empty || !(await current.FindAsync()).May(PortalAction.ManageAccounts))
        {
            return new Outcome.NotAllowed();
        }

        (name, email) = (name.Trim(), email.Trim());
        rights = rights.Among(await areas.RunAsync([], cancellationToken));
        var faults = PersonInput.Check(new PersonDetails(name, email)).Concat(rights.Check()).ToList();
        var doer = await current.AsDoerAsync();
        var normalized = normalizer.NormalizeEmail(email);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await AccountTurn.BeginAsync(database, cancellationToken);
        var taken = await database.Users.AsNoTracking().Where(account => account.Id == id || account.NormalizedEmail == normalized || account.NormalizedUserName == normalized)
            .ToListAsync(cancellationToken);
        if (taken.Find(account => account.Id == id) is { } already)
        {
            return await AgainAsync(database, turn, already, root, cancellationToken);
        }

        if (taken is [var other, ..])
        {
            faults.Insert(faults.TakeWhile(fault => fault.Field == PersonInput.NameId).Count(), PersonInput.Taken(other));
        }

        if (faults.Count > 0)
        {
            return new Outcome.Faulty(faults);
        }

        var account = Make(id, name, email, normalized);
        database.Users.Add(account);
        database.RoleAssignments.AddRange(rights.Roles.Select(role => new RoleAssignment { AccountId = id, Role = role }));
        database.AccountAreas.AddRange(rights.Areas.Select(area => new AccountArea { AccountId = id, AreaId = area }));
        var link = await letters.AddAsync(database, account, AccountLinkPurpose.Invitation, root, cancellationToken);
        var names = await database.Areas.Where(area => rights.Areas.Contains(area.Id)).Select(area => area.Name).ToListAsync(cancellationToken);
        log.Add(database, doer, LogKind.Invited, account.InLog(), AccountsWords.Rights(rights.Roles, names));
        await turn.CommitAsync(cancellationToken);
        return new Outcome.Invited(account, link);
    }

    // The same form once more, by a double click or a reload. The letter is on its way already; a link that was only shown
    // once may not have been seen, so a new one takes its place.
    private async Task<Outcome> AgainAsync(PortalContext database, AccountTurn turn, Account account, string root, CancellationToken cancellationToken)
    {
        if (letters.AreMailed || account.State() != AccountState.Invited)
        {
            return new Outcome.Invited(account, null);
        }

        var link = await letters.AddAsync(database, account, AccountLinkPurpose.Invitation, root, cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return new Outcome.Invited(account, link);
    }

    private Account Make(Guid id, string name, string email, string normalized) => new()
    {
        Id = id,
        DisplayName = name,
        Email = email,
        UserName = email,
        NormalizedEmail = normalized,
        NormalizedUserName = normalized,
        LockoutEnabled = true,
        SecurityStamp = RandomId.Secret(),
        InvitedAt = clock.UtcNow,
    };

    internal abstract record Outcome
    {
        /// <param name="Account">The new account.</param>
        /// <param name="Link">To be shown when it is not mailed; null when it was sent before.</param>
        internal sealed record Invited(Account Account, GivenLink? Link) : Outcome;

        internal sealed record Faulty(IReadOnlyList<FormFault> Faults) : Outcome;

        internal sealed record NotAllowed : Outcome;
    }
}
