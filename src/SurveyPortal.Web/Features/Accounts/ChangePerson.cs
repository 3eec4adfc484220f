using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Accounts;

/// <summary>Gives a person another name or address. Who is signed in goes on.</summary>
internal sealed class ChangePerson(IDbContextFactory<PortalContext> databases, ChangeAccount change, ILookupNormalizer normalizer, EventLog log, CurrentPerson current)
{
    /// <param name="accountId">Whose.</param>
    /// <param name="version">The person the form was made from, as <see cref="PersonDetails.Version"/>.</param>
    /// <param name="wanted">What was typed, trimmed.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Outcome> RunAsync(Guid accountId, string version, PersonDetails wanted, CancellationToken cancellationToken)
    {
        if (!(await current.FindAsync()).May(PortalAction.ManageAccounts))
        {
            return new Outcome.Ended(AccountChange.Unknown);
        }

        if (PersonInput.Check(wanted).ToList() is { Count: > 0 } faults)
        {
            return new Outcome.Faulty(faults);
        }

        var doer = await current.AsDoerAsync();
        var normalized = normalizer.NormalizeEmail(wanted.Email);
        var how = await change.SetPersonAsync(accountId, version, wanted, normalized, (database, account) => log.Add(
            database, doer, LogKind.PersonChanged, account.InLog(), Say(PersonDetails.Of(account), wanted)),
            cancellationToken);
        return how == AccountChange.AddressTaken && await WhoHasAsync(accountId, normalized, cancellationToken) is { } other
            ? new Outcome.Faulty([PersonInput.Taken(other)])
            : new Outcome.Ended(how);
    }

    // Only what is changed: a line of the log is not long.
    private static string Say(PersonDetails was, PersonDetails becomes) => string.Join(
        " · ", new[] { (was.Name, becomes.Name), (was.Email, becomes.Email) }.Where(pair => pair.Item1 != pair.Item2)
            .Select(pair => AccountsWords.Format(AccountsTexts.LogChange, pair.Item1, pair.Item2)));

    private async Task<Account?> WhoHasAsync(Guid accountId, string normalized, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Users.AsNoTracking().FirstOrDefaultAsync(
            row => row.Id != accountId && (row.NormalizedEmail == normalized || row.NormalizedUserName == normalized), cancellationToken);
    }

    internal abstract record Outcome
    {
        internal sealed record Ended(AccountChange How) : Outcome;

        internal sealed record Faulty(IReadOnlyList<FormFault> Faults) : Outcome;
    }
}
