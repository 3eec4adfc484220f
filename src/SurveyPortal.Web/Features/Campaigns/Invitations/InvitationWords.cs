using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Persistence.Invitations;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Mail;

namespace SurveyPortal.Web.Features.Campaigns.Invitations;

/// <summary>What stands in a letter with a personal link.</summary>
internal sealed class InvitationWords(PortalOptions options, AssociationFacts association, InstrumentCatalog instruments, PortalClock clock)
{
    /// <summary>The first letter. Its id is the invitation's: there is only one.</summary>
    public Letter First(Round round, Guid letterId, Invitation invitation, RoundCode code) => Write(round, letterId, invitation, code) with
    {
        Subject = CampaignsWords.Format(InvitationsTexts.LetterSubject, round.Title),
        Paragraphs = [InvitationsTexts.LetterGreeting, Asks(round), Until(round)],
        Afterwards = [InvitationsTexts.LetterYours, InvitationsTexts.LetterProtection],
    };

    /// <summary>A reminder, with a link of its own.</summary>
    public Letter Reminder(Round round, Guid letterId, Invitation invitation, RoundCode code) => Write(round, letterId, invitation, code) with
    {
        Subject = CampaignsWords.Format(InvitationsTexts.ReminderSubject, round.Title),
        Paragraphs = [InvitationsTexts.LetterGreeting, Asks(round), InvitationsTexts.ReminderWhy, Until(round)],
        Afterwards = [InvitationsTexts.ReminderYours, InvitationsTexts.LetterProtection],
        IsReminder = true,
    };

    /// <summary>A personal link as it is written to people.</summary>
    public string Link(RoundCode code, string? root = null) => Root(root) + PortalUrls.Form(code.ToString());

    private Letter Write(Round round, Guid letterId, Invitation invitation, RoundCode code) => new(invitation.Address!, "", [])
    {
        Id = letterId,
        InvitationId = invitation.Id,
        UselessAfter = round.ClosesAt,
        Link = new LetterLink(Link(code), InvitationsTexts.LetterLink),
        More =
        [
            new LetterLink(Root(null) + PortalUrls.Form(round.Code) + "/skydd", InvitationsTexts.LetterProtectionLink),
            new LetterLink(Root(null) + PortalUrls.OptOut(code.ToString()), InvitationsTexts.LetterOptOut),
        ],
    };

    private string Asks(Round round)
    {
        Instrument instrument = instruments.Of(round);
        return CampaignsWords.Format(InvitationsTexts.LetterAsks, association.Name, round.Title, instrument.Heading);
    }

    private string Until(Round round) => round.ClosesAt is { } closes ? CampaignsWords.Format(InvitationsTexts.LetterUntil, clock.Say(closes)) : InvitationsTexts.LetterNoEnd;

    // Where there is a mail server there is a public address: the settings are checked at start.
    private string Root(string? root) => (options.PublicAddress.Length > 0 ? options.PublicAddress : root ?? "").TrimEnd('/');
}
