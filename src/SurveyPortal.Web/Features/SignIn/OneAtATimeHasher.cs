using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SurveyPortal.Persistence.Accounts;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>
/// The framework's password hasher, on half of the processors at most: hashing is made to be slow,
/// and a flood of sign-ins must not starve those who answer.
/// </summary>
internal sealed class OneAtATimeHasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<Account>(options)
{
    private static readonly SemaphoreSlim Processors = new(Math.Max(1, Environment.ProcessorCount / 2));

    public override string HashPassword(Account user, string password) => InTurn(() => base.HashPassword(user, password));

    public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) =>
        InTurn(() => base.VerifyHashedPassword(user, hashedPassword, providedPassword));

    private static TResult InTurn<TResult>(Func<TResult> hash)
    {
        Processors.Wait();
        try
        {
            return hash();
        }
        finally
        {
            Processors.Release();
        }
    }
}
