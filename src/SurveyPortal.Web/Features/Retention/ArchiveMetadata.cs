using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Web.Figures;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Retention;

/// <summary>What the package is, for machines and for whoever opens it in fifty years. Field names are Swedish: so are its readers.</summary>
internal static class ArchiveMetadata
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static byte[] Write(ClosedRound closed, Instrument instrument, ResultsView view, string association, PortalClock clock, IReadOnlyDictionary<string, string> sums)
    {
        var round = closed.Round;
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                format = "surveyportal-arkiv/1",
                skapad = clock.UtcNow,
                organisation = association,
                matomgang = new { id = round.Id, titel = round.Title, oppnad = round.OpenedAt, stangd = round.ClosedAt, utgava = view.Number, visade_svar = view.Released },
                troskelvarden = new { oppen = round.OpenBatch, stangd = round.ClosedThreshold },
                gallring = new
                {
                    manader = round.RetentionMonths,
                    beslut = closed.Protocol?.Reference ?? round.RetentionReference,
                    utford = closed.Protocol?.At,
                    utford_av = closed.Protocol?.By,
                },
                formular = new
                {
                    nyckel = instrument.Key,
                    version = instrument.Version,
                    titel = instrument.Title,
                    sprak = instrument.Language,
                    agare = instrument.Owner,
                    kalla = instrument.Credit,
                    rubrik = instrument.Heading,
                    inledning = instrument.Introduction,
                    bakgrund = instrument.Background.Select(question => new { fraga = question.Text, svar = question.Options.Select(option => option.Text) }),
                    fragor = instrument.Items.Select(item => new { nyckel = item.Key, fraga = item.Text, svar = instrument.ScaleOf(item).Steps }),
                    mal = instrument.Goal is { } goal ? new { andel = goal.Share, skala = goal.Scale } : null,
                },
                filer = sums.Select(sum => new { namn = sum.Key, sha256 = sum.Value }),
            },
            Options);
    }
}
