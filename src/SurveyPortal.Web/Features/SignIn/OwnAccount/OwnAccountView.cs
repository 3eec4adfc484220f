using SurveyPortal.Domain.Access;

namespace SurveyPortal.Web.Features.SignIn.OwnAccount;

/// <summary>The own account as its page shows it.</summary>
/// <param name="Name">What colleagues call the person.</param>
/// <param name="Email">What the person signs in with.</param>
/// <param name="Roles">All roles.</param>
/// <param name="Areas">Names of the areas the person is tied to.</param>
/// <param name="TwoStepAsked">The roles ask for two steps.</param>
/// <param name="HasApp">An app on the phone gives codes.</param>
/// <param name="CodesLeft">Recovery codes that have not been used.</param>
/// <param name="Passkeys">The first made first.</param>
/// <param name="Sessions">Where the person is signed in; this browser first.</param>
public sealed record OwnAccountView(
    string Name, string Email, IReadOnlyList<PortalRole> Roles, IReadOnlyList<string> Areas, bool TwoStepAsked, bool HasApp, int CodesLeft,
    IReadOnlyList<OwnPasskey> Passkeys, IReadOnlyList<OwnSession> Sessions)
{
    /// <summary>The only way of two steps that is left, when the roles ask for them.</summary>
    public bool IsLastWay => TwoStepAsked && (HasApp ? 1 : 0) + Passkeys.Count == 1;
}

/// <summary>One passkey.</summary>
/// <param name="Id">Its id, as it can stand in a form.</param>
/// <param name="Name">What the owner calls it.</param>
/// <param name="AddedAt">UTC.</param>
public sealed record OwnPasskey(string Id, string Name, DateTime AddedAt);

/// <summary>One browser where the person is signed in.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Browser">Which it is, in two words; may be empty.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="LastSeenAt">UTC.</param>
/// <param name="IsThis">True for the one that asks.</param>
public sealed record OwnSession(Guid Id, string Browser, DateTime StartedAt, DateTime LastSeenAt, bool IsThis);
