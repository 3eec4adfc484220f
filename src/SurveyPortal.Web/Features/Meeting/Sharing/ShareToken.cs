using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using SurveyPortal.Persistence;

namespace SurveyPortal.Web.Features.Meeting.Sharing;

/// <summary>
/// The secret of a link that is not made yet. It travels sealed in the form, so that a form that is sent twice makes one link
/// and shows it both times, although the portal keeps only its hash.
/// </summary>
internal sealed class ShareToken(IDataProtectionProvider protection)
{
    private readonly IDataProtector _seal = protection.CreateProtector("portal.delning");

    /// <summary>A new one, sealed.</summary>
    public string Draw() => _seal.Protect(RandomId.Secret());

    /// <summary>What is in the seal; null when it is not ours.</summary>
    public string? Open(string? seal)
    {
        try
        {
            return string.IsNullOrEmpty(seal) ? null : _seal.Unprotect(seal);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
