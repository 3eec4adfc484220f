using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>
/// The framework's password hasher, on half of the processors at most: hashing is made to be slow,
/// and a flood of sign-ins must not starve those who answer. Only the hashing is limited: whoever sends slowly, or is made to
/// wait after a wrong password, holds nobody up. There is no limit by address either: a whole town hall can sit behind one.
/// </summary>
internal sealed class OneAtATimeHasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<Account>(options)
{
    private const int MostWaiting = 60;

    private static readonly SemaphoreSlim Processors = new(Math.Max(1, Environment.ProcessorCount / 2));
    private static int _waiting;

    public override string HashPassword(Account user, string password) => InTurn(() => base.HashPassword(user, password));

    public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) =>
        InTurn(() => base.VerifyHashedPassword(user, hashedPassword, providedPassword));

    private static TResult InTurn<TResult>(Func<TResult> hash)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > MostWaiting)
            {
                throw new TooManyAtOnceException();
            }

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
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
