using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace SurveyPortal.Persistence.Accounts;

/// <summary>
/// Accounts as the framework stores them, with passkeys kept among an account's tokens: the schema has no table for them.
/// The name of such a token is the hash of the passkey's id, because the id itself may be long.
/// </summary>
public sealed class AccountStore(PortalContext context, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<Account, PortalContext, Guid>(context, describer), IUserPasskeyStore<Account>
{
    /// <summary>The provider under which an account's passkeys stand.</summary>
    public const string Passkeys = "Passkey";

    async Task IUserPasskeyStore<Account>.AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var name = Name(passkey.CredentialId);
        var row = await Rows(user.Id).SingleOrDefaultAsync(row => row.Name == name, cancellationToken);
        if (row is null)
        {
            row = new IdentityUserToken<Guid> { UserId = user.Id, LoginProvider = Passkeys, Name = name };
            UserTokens.Add(row);
        }

        row.Value = JsonSerializer.Serialize(Stored.Of(passkey));
        await SaveChanges(cancellationToken);
    }

    async Task<IList<UserPasskeyInfo>> IUserPasskeyStore<Account>.GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await Rows(user.Id).AsNoTracking().ToListAsync(cancellationToken)).Select(Read).OrderBy(passkey => passkey.CreatedAt)];

    async Task<Account?> IUserPasskeyStore<Account>.FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var name = Name(credentialId);
        var row = await UserTokens.AsNoTracking().FirstOrDefaultAsync(row => row.LoginProvider == Passkeys && row.Name == name, cancellationToken);
        return row is null ? null : await FindUserAsync(row.UserId, cancellationToken);
    }

    async Task<UserPasskeyInfo?> IUserPasskeyStore<Account>.FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var name = Name(credentialId);
        var row = await Rows(user.Id).AsNoTracking().SingleOrDefaultAsync(row => row.Name == name, cancellationToken);
        return row is null ? null : Read(row);
    }

    async Task IUserPasskeyStore<Account>.RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var name = Name(credentialId);
        if (await Rows(user.Id).SingleOrDefaultAsync(row => row.Name == name, cancellationToken) is { } row)
        {
            UserTokens.Remove(row);
            await SaveChanges(cancellationToken);
        }
    }

    private static string Name(byte[] credentialId) => Convert.ToHexString(SHA256.HashData(credentialId));

    private static UserPasskeyInfo Read(IdentityUserToken<Guid> row) => JsonSerializer.Deserialize<Stored>(row.Value!)!.Read();

    private IQueryable<IdentityUserToken<Guid>> Rows(Guid account) => UserTokens.Where(row => row.UserId == account && row.LoginProvider == Passkeys);

    // What came with the making of the key (its attestation) is not kept: nobody asks for it.
    private sealed record Stored(
        byte[] Id, byte[] PublicKey, string? Name, DateTimeOffset CreatedAt, uint Uses, string[] Transports, bool Verified, bool BackupEligible, bool BackedUp)
    {
        public static Stored Of(UserPasskeyInfo passkey) => new(
            passkey.CredentialId, passkey.PublicKey, passkey.Name, passkey.CreatedAt, passkey.SignCount, passkey.Transports ?? [],
            passkey.IsUserVerified, passkey.IsBackupEligible, passkey.IsBackedUp);

        public UserPasskeyInfo Read() => new(Id, PublicKey, CreatedAt, Uses, Transports, Verified, BackupEligible, BackedUp, [], []) { Name = Name };
    }
}
