using SurveyPortal.Domain.Release;
using SurveyPortal.Persistence;
using SurveyPortal.Web.Features.Respond.Pages;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Respond;

/// <summary>Collects what "Så skyddas dina svar" says, from the configuration that runs and the rule the round has.</summary>
internal sealed class ProtectionFactsReader(PortalOptions options, AssociationFacts association, DatabaseSettings database)
{
    // ReleaseClock forgets a key when the day after its own has passed.
    private const int KeyHours = 48;

    public ProtectionFacts Read(Door door) => Read(door.Rule, !door.Personal);

    /// <summary>What holds for every round made from now on; an instrument can only ask for more.</summary>
    public ProtectionFacts ReadGeneral() =>
        Read(ReleaseRule.Of(GroupThreshold.Of(association.Thresholds.OpenBatch), GroupThreshold.Of(association.Thresholds.Closed)), openLink: true);

    private ProtectionFacts Read(ReleaseRule rule, bool openLink) => new(
        association.Name,
        rule,
        LiveResults: true,
        TimeSpan.FromSeconds(options.Release.IntervalSeconds),
        KeyHours,
        database.Provider == DatabaseProvider.Sqlite ? AnswerStorage.File : AnswerStorage.Server,
        openLink);
}
