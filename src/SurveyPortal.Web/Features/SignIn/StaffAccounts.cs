using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Hosting.Sessions;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>The framework's accounts, where a browser that the account has been signed in with has a lock of its own.</summary>
internal sealed class StaffAccounts(
    IUserStore<Account> store, IOptions<IdentityOptions> options, IPasswordHasher<Account> hasher, IEnumerable<IUserValidator<Account>> users,
    IEnumerable<IPasswordValidator<Account>> passwords, ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services,
    ILogger<UserManager<Account>> logger, IHttpContextAccessor requests, KnownBrowsers browsers)
    : UserManager<Account>(store, options, hasher, users, passwords, normalizer, errors, services, logger)
{
    public override Task<bool> IsLockedOutAsync(Account user) => Browser(user) is { } browser ? Task.FromResult(browsers.IsLockedOut(browser)) : base.IsLockedOutAsync(user);

    public override Task<IdentityResult> AccessFailedAsync(Account user)
    {
        if (Browser(user) is not { } browser)
        {
            return base.AccessFailedAsync(user);
        }

        browsers.Failed(browser);
        return Task.FromResult(IdentityResult.Success);
    }

    public override Task<IdentityResult> ResetAccessFailedCountAsync(Account user)
    {
        if (Browser(user) is not { } browser)
        {
            return base.ResetAccessFailedCountAsync(user);
        }

        browsers.Succeeded(browser);
        return Task.FromResult(IdentityResult.Success);
    }

    private Guid? Browser(Account user) => browsers.Find(requests.HttpContext, user.Id);
}
