using SurveyPortal.Domain.Release;

namespace SurveyPortal.Web.Features.Respond.Pages;

/// <summary>
/// The running configuration that "Så skyddas dina svar" speaks of. The page says nothing that is not here or in the door:
/// a promise that the portal does not keep right now must not be printed.
/// </summary>
/// <param name="Association">Who is responsible for the answers.</param>
/// <param name="Rule">The round's release rule.</param>
/// <param name="LiveResults">True when results are shown while the round is open.</param>
/// <param name="ReleaseInterval">How often the release clock ticks.</param>
/// <param name="KeyHours">The longest time the hash of a submission key is kept.</param>
/// <param name="Database">Where the answers are.</param>
/// <param name="OpenLink">True when one link is shared by everybody, so that a person can answer more than once.</param>
public sealed record ProtectionFacts(
    string Association, ReleaseRule Rule, bool LiveResults, TimeSpan ReleaseInterval, int KeyHours, AnswerStorage Database, bool OpenLink);

/// <summary>What kind of database holds the answers.</summary>
public enum AnswerStorage
{
    /// <summary>A file beside the portal (SQLite).</summary>
    File,

    /// <summary>A database server (PostgreSQL).</summary>
    Server,
}
