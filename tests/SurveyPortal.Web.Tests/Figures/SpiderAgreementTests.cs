using System.Globalization;
using System.Text;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Domain.Scoring;
using SurveyPortal.Web.Charts;
using SurveyPortal.Web.Figures.Spider;

namespace SurveyPortal.Web.Tests.Figures;

/// <summary>
/// Random seasons, answered and released by the real rules: what is shown in one place agrees with what is shown in every other,
/// and with the answers; and nothing that is shown gives away a few of them by subtraction.
/// </summary>
public sealed class SpiderAgreementTests
{
    private const int Seasons = 60;
    private const int Threshold = 5;
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");
    private static readonly ReleaseRule Rule = ReleaseRule.Of(GroupThreshold.Of(8), GroupThreshold.Of(Threshold));

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Seasons)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Means_and_numbers_agree_with_the_released_answers_and_with_each_other(int seed)
    {
        var season = new Season(seed);
        foreach (var (choice, released) in season.Answered())
        {
            Assert.Equal(released.Sum(group => group.Answers), choice.Answers);
            foreach (var item in Spiders.Form.Items)
            {
                var tallies = released.Select(group => group.Items.GetValueOrDefault(item.Key)).OfType<Tally>().ToList();
                var (sum, answered) = (tallies.Sum(tally => tally.Counts.Select((count, step) => count * (step + 1)).Sum()), tallies.Sum(tally => tally.Answered));
                Assert.Equal(answered == 0 ? null : decimal.Round((decimal)sum / answered, 1, MidpointRounding.AwayFromZero), choice.Mean(item.Key));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Table_picture_file_and_sentences_say_the_same(int seed)
    {
        var season = new Season(seed);
        foreach (var book in season.Books)
        {
            var comparison = SpiderComparison.Of(book, book.Chosen([]), "Samverkan");
            var csv = Encoding.UTF8.GetString(SpiderCsv.Write(comparison.Figure)).TrimStart('\ufeff').Split("\r\n");
            var picture = SpiderPicture.Draw(comparison.Figure, comparison.Sentences.FirstOrDefault());
            foreach (var (choice, place) in comparison.Shown.Select((choice, place) => (choice, place)))
            {
                var polygon = comparison.Figure.Polygons[place];
                Assert.Equal(choice.Series?.Answers ?? 0, polygon.Answers);
                foreach (var axis in comparison.Axes)
                {
                    Assert.Equal(choice.Mean(axis.Key), polygon.Scores.TryGetValue(axis.Key, out var mean) ? mean : null);
                    var cell = csv.Single(line => line.Split(';')[0].Trim('"') == axis.Label).Split(';')[place + 1].Trim('"');
                    if (choice.Mean(axis.Key) is { } shown)
                    {
                        Assert.Equal(shown.ToString("0.#", Swedish), cell);
                        Assert.Contains($"{choice.Name}, {axis.Label}: {shown.ToString("F1", Swedish)}", picture, StringComparison.Ordinal);
                    }
                    else
                    {
                        Assert.DoesNotMatch("^[0-9]", cell);
                    }
                }
            }

            foreach (var since in comparison.Since)
            {
                Assert.All(since.Change.Axes, axis => Assert.Equal(since.Later.Mean(axis.Axis) - since.Earlier.Mean(axis.Axis), axis.Change));
                var sentence = comparison.Sentences[comparison.Since.ToList().IndexOf(since)];
                foreach (var most in since.Change.RisenMost.Concat(since.Change.FallenMost))
                {
                    Assert.Contains(comparison.Axes.First(axis => axis.Key == most.Axis).Label, sentence, StringComparison.Ordinal);
                    Assert.Contains(SpiderText.Change(most.Change), sentence, StringComparison.Ordinal);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_association_is_the_sum_of_what_its_areas_show(int seed)
    {
        var season = new Season(seed);
        foreach (var compiled in season.Records.Of(null).Choices.Where(choice => choice.Series is not null && choice.Kind == SpiderKind.Compiled))
        {
            var areas = compiled.Parts.Select(part => season.Records.Of(part.Round.AreaId).Choices.Single(choice => choice.Round?.Id == part.Round.Id)).ToList();
            Assert.Equal(areas.Sum(area => area.Answers), compiled.Answers);
            Assert.Equal(areas.Where(area => area.Answers > 0).Count(), compiled.Included.Count);
            foreach (var axis in compiled.Axes)
            {
                Assert.Equal(areas.Sum(area => area.Series?.Axes.GetValueOrDefault(axis.Key)?.Answered ?? 0), compiled.Series!.Axes.GetValueOrDefault(axis.Key)?.Answered ?? 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_subtraction_between_what_is_shown_leaves_one_to_four_answers(int seed)
    {
        var season = new Season(seed);
        var association = season.Records.Of(null).Choices.Where(choice => choice.Series is not null).ToList();
        foreach (var compiled in association)
        {
            AssertSafe(compiled, "kon");
            foreach (var part in compiled.Parts)
            {
                var area = season.Records.Of(part.Round.AreaId).Choices.Single(choice => choice.Round?.Id == part.Round.Id);
                AssertDifference(compiled.Answers - area.Answers);
                foreach (var axis in compiled.Axes)
                {
                    AssertDifference((compiled.Series!.Axes.GetValueOrDefault(axis.Key)?.Answered ?? 0) - (area.Series?.Axes.GetValueOrDefault(axis.Key)?.Answered ?? 0));
                }
            }
        }

        foreach (var (choice, _) in season.Answered())
        {
            AssertSafe(choice, "kon");
            AssertSafe(choice, "aktor");
            foreach (var part in choice.Kind == SpiderKind.Round ? choice.Parts : [])
            {
                AssertSafeByAxis(part.Snapshot!);
            }
        }
    }

    // A whole minus the groups of a split, and each of the groups.
    private static void AssertSafe(SpiderChoice choice, string split)
    {
        var shown = SpiderSplit.By(choice, split)?.Figures.SelectMany(figure => figure.Polygons).Where(polygon => polygon.Reason is null).ToList() ?? [];
        Assert.All(shown, group => AssertDifference(group.Answers));
        if (shown.Count > 0)
        {
            AssertDifference(choice.Answers - shown.Sum(group => group.Answers));
        }
    }

    // The same on each axis: what is shown of it undivided, minus what is shown of it by actor.
    private static void AssertSafeByAxis(Snapshot snapshot)
    {
        foreach (var (dimension, item) in snapshot.Dimensions.SelectMany(dimension => Spiders.Form.Items.Select(item => (dimension, item.Key))))
        {
            var split = dimension.Groups.Select(group => group.Items.GetValueOrDefault(item)).OfType<Tally>().ToList();
            Assert.All(split, tally => AssertDifference(tally.Answered));
            if (split.Count > 0)
            {
                AssertDifference(snapshot.Groups.Sum(group => group.Items.GetValueOrDefault(item)?.Answered ?? 0) - split.Sum(tally => tally.Answered));
            }
        }
    }

    private static void AssertDifference(int answers) => Assert.True(answers is 0 or >= Threshold, $"{answers} answers can be told from what is shown.");

    /// <summary>Two or three areas over two years, the last year perhaps still open, with baselines here and there.</summary>
    private sealed class Season
    {
        private readonly Random _random;
        private readonly Spiders _spiders = new();
        private readonly List<Guid> _areas;

        public Season(int seed)
        {
            _random = new Random(seed);
            _areas = [.. new[] { "Norrby", "Österby", "Söderby" }.Take(_random.Next(2, 4)).Select(_spiders.Area)];
            foreach (var area in _areas.Where(_ => _random.Next(2) == 0))
            {
                var means = Spiders.Form.Items.Where(_ => _random.Next(5) > 0).Select(item => $"\"{item.Key}\":{(_random.Next(100, 501) / 100m).ToString(CultureInfo.InvariantCulture)}");
                _spiders.Earlier(area, 2017, _random.Next(5, 60), $"{{{string.Join(',', means)}}}");
            }

            foreach (var year in new[] { 2024, 2025 })
            {
                var campaign = _spiders.Campaign(year);
                foreach (var area in _areas)
                {
                    var open = year == 2025 && _random.Next(3) == 0;
                    _spiders.Round(campaign, area, Release(open), open);
                }
            }

            Records = _spiders.Records;
        }

        public SpiderRecords Records { get; }

        public IEnumerable<SpiderBook> Books => _areas.Select(area => Records.Of(area)).Append(Records.Of(null));

        /// <summary>Every polygon that was answered in the portal, with the released groups it must come from.</summary>
        public IEnumerable<(SpiderChoice Choice, IReadOnlyList<GroupSnapshot> Released)> Answered() =>
            from book in Books
            from choice in book.Choices
            where choice.Series is not null && choice.Parts.Count > 0
            select (choice, (IReadOnlyList<GroupSnapshot>)[.. choice.Parts.SelectMany(part => part.Snapshot?.Groups ?? [])]);

        // The real ledger steps through the real plan, so the snapshots are such as the portal makes.
        private Snapshot? Release(bool open)
        {
            var ledger = ReleaseLedger.Start(Spiders.Form);
            var waiting = new Dictionary<string, List<AnswerSheet>>(StringComparer.Ordinal);
            Snapshot? latest = null;
            for (var step = _random.Next(1, 3); step >= 0; step--)
            {
                foreach (var sheet in Enumerable.Range(0, _random.Next(0, 26)).Select(_ => Sheet()))
                {
                    (waiting.TryGetValue(sheet.Group, out var group) ? group : waiting[sheet.Group] = []).Add(sheet);
                }

                var closing = step == 0 && !open;
                var counts = waiting.ToDictionary(group => group.Key, group => group.Value.Count, StringComparer.Ordinal);
                var plan = closing ? ReleasePlan.AtClose(counts, ledger.Groups, Rule) : ReleasePlan.WhileOpen(counts, Rule);
                if (plan.Count > 0 || closing)
                {
                    latest = ledger.Step(Move(waiting, plan), Rule, closing);
                }
            }

            return latest;
        }

        private static Dictionary<string, IReadOnlyList<AnswerSheet>> Move(Dictionary<string, List<AnswerSheet>> waiting, IReadOnlyList<Move> plan)
        {
            var moved = new Dictionary<string, IReadOnlyList<AnswerSheet>>(StringComparer.Ordinal);
            foreach (var move in plan)
            {
                var sheets = waiting[move.Group].Take(move.Count).Select(sheet => AnswerSheet.FromCode(Spiders.Form, move.ShownAs, sheet.ToCode())).ToList();
                waiting[move.Group].RemoveRange(0, move.Count);
                moved[move.ShownAs] = [.. moved.GetValueOrDefault(move.ShownAs) ?? [], .. sheets];
            }

            return moved;
        }

        private AnswerSheet Sheet()
        {
            string Pick(string key) => Spiders.Form.Background.First(question => question.Key == key).Options is var options ? options[Math.Min(_random.Next(options.Count + 2), options.Count - 1) % options.Count].Value : "";
            var values = new Dictionary<string, string> { ["kon"] = Pick("kon"), ["aktor"] = Pick("aktor") };
            foreach (var item in Spiders.Form.Items)
            {
                var step = _random.Next(0, 6);
                values[AnswerSheet.FieldOf(item)] = step == 0 ? "" : step.ToString(CultureInfo.InvariantCulture);
            }

            return AnswerSheet.Read(Spiders.Form, field => values.TryGetValue(field, out var value) ? [value] : []).Sheet!;
        }
    }
}
