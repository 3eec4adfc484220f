using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SurveyPortal.Persistence;

namespace SurveyPortal.Web.Hosting.Sessions;

/// <summary>
/// Browsers in which an account has been signed in before. Their failures are counted apart, so that strangers who guess at a known
/// address lock strangers out and not the person (OWASP: device cookies). The count lies in memory: each node has its own, and a
/// restart forgets it. A cookie is only given to somebody who has signed in, so that costs little.
/// </summary>
internal sealed class KnownBrowsers(IDataProtectionProvider protection, IOptions<IdentityOptions> identity, TimeProvider time)
{
    public const string Cookie = "__Host-kand";

    private static readonly TimeSpan Life = TimeSpan.FromDays(90);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector(nameof(KnownBrowsers)).ToTimeLimitedDataProtector();
    private readonly ConcurrentDictionary<Guid, Failures> _failures = [];

    private LockoutOptions Lockout => identity.Value.Lockout;

    private DateTime Oldest => time.GetUtcNow().UtcDateTime - Lockout.DefaultLockoutTimeSpan;

    /// <summary>The browser, if this account has been signed in with it; null when it is a stranger to the account.</summary>
    public Guid? Find(HttpContext? context, Guid account)
    {
        if (context?.Request.Cookies[Cookie] is not { Length: > 0 } cookie)
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(cookie).Split(' ') is [var owner, var id] && owner == account.ToString("N") ? Guid.ParseExact(id, "N") : null;
        }
        catch (CryptographicException)
        {
            // Too old, or made up.
            return null;
        }
    }

    /// <summary>The account is signed in with this browser. One that is known keeps its count.</summary>
    public void Remember(HttpContext context, Guid account)
    {
        var id = Find(context, account) ?? RandomId.Create();
        context.Response.Cookies.Append(Cookie, _protector.Protect($"{account:N} {id:N}", Life), Options(Life));
    }

    /// <summary>The browser becomes something else than a person's own.</summary>
    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(null));

    public bool IsLockedOut(Guid browser) =>
        _failures.TryGetValue(browser, out var failures) && failures.Count >= Lockout.MaxFailedAccessAttempts && failures.Last > Oldest;

    public void Failed(Guid browser)
    {
        var (now, oldest) = (time.GetUtcNow().UtcDateTime, Oldest);
        foreach (var old in _failures.Where(each => each.Value.Last <= oldest))
        {
            _failures.TryRemove(old);
        }

        _failures.AddOrUpdate(browser, new Failures(1, now), (_, before) => new Failures(before.Count + 1, now));
    }

    public void Succeeded(Guid browser) => _failures.TryRemove(browser, out _);

    private static CookieOptions Options(TimeSpan? life) =>
        new() { Path = "/", HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, MaxAge = life, IsEssential = true };

    private readonly record struct Failures(int Count, DateTime Last);
}
