using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Web.Features.Respond;
using SurveyPortal.Web.Features.Respond.Pages;

namespace SurveyPortal.Web.Tests.Features.Respond;

/// <summary>A door to the shipped questionnaire, and what is true of its answers.</summary>
internal static class Doors
{
    public const string Code = "abcdefghijklmnopqrstuvwxyz";

    public static Instrument Instrument => ShippedInstruments.All.Single(instrument => instrument.Key == "indikatorerna-pagaende");

    public static Door Open => new(
        Guid.Empty, "Indikatorerna oktober 2026", Code, Instrument, new DateTime(2026, 11, 30, 16, 0, 0), Rule(8, 5), "Höglandets samordningsförbund", Demo: false);

    public static ProtectionFacts Facts => new(
        "Höglandets samordningsförbund", Rule(8, 5), LiveResults: true, TimeSpan.FromSeconds(30), KeyHours: 48, AnswerStorage.File, OpenLink: true);

    public static ReleaseRule Rule(int openBatch, int closed) => ReleaseRule.Of(GroupThreshold.Of(openBatch), GroupThreshold.Of(closed));
}
