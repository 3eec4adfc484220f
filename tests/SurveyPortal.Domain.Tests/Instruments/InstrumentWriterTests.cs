using FsCheck;
using FsCheck.Fluent;
using SurveyPortal.Domain.Instruments;
using static SurveyPortal.Domain.Tests.Instruments.InstrumentText;

namespace SurveyPortal.Domain.Tests.Instruments;

public sealed class InstrumentWriterTests
{
    [Fact]
    public void Every_shipped_instrument_is_read_back_from_what_is_written_of_it() => Assert.All(ShippedInstruments.All, instrument =>
    {
        var (read, faults) = InstrumentFile.Read(FileName, InstrumentFile.Write(instrument));

        Assert.Empty(faults);
        Assert.Equal(instrument, read);
    });

    [Fact]
    public void A_person_can_read_what_is_written()
    {
        var text = InstrumentFile.Write(Build.Spindeln);

        Assert.Contains("\"text\": \"Vi litar på varandra och säger som det är.\"", text, StringComparison.Ordinal);
        Assert.Contains("\n  \"key\": \"spindeln\"", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Law_writing_and_reading_gives_an_equal_instrument() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Instruments.ToArbitrary(), instrument =>
        {
            var (read, faults) = InstrumentFile.Read(FileName, InstrumentFile.Write(instrument));
            return faults.Count == 0 && instrument.Equals(read) && read!.GetHashCode() == instrument.GetHashCode();
        }));

    [Fact]
    public void Law_writing_what_was_read_gives_the_same_file() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(Instruments.ToArbitrary(), instrument =>
        {
            var file = InstrumentFile.Write(instrument);
            return InstrumentFile.Write(Read(file)) == file;
        }));

    [Fact]
    public void The_generated_instruments_are_of_every_kind()
    {
        var some = Gen.Sample(Instruments, 200, 200).ToList();

        Assert.Contains(some, instrument => instrument.Goal is not null);
        Assert.Contains(some, instrument => instrument.Goal is null);
        Assert.Contains(some, instrument => instrument is { Score: ScoreKind.Mean, Texts.Count: > 0 });
        Assert.Contains(some, instrument => instrument is { Score: ScoreKind.Share, ReleaseDimension: null });
        Assert.Contains(some, instrument => instrument.SecondaryDimensions.Count > 1);
        Assert.Contains(some, instrument => instrument.Scales.Any(scale => scale.DontKnow is not null));
        Assert.Contains(some, instrument => instrument.Items.Any(item => item.Label is null) && instrument.Items.Any(item => item.Label is not null));
    }

    private static Gen<Instrument> Instruments =>
        from mean in Gen.Elements(true, false)
        from scaleCount in mean ? Gen.Constant(1) : Gen.Choose(1, 3)
        from scales in Gen.CollectToList(Enumerable.Range(0, scaleCount), ScaleOf)
        from itemCount in mean ? Gen.Choose(3, 16) : Gen.Choose(1, 12)
        from items in Gen.CollectToList(Enumerable.Range(0, itemCount), i => ItemOf(i, scaleCount, mean))
        from textCount in Gen.Choose(0, 5)
        from texts in Gen.CollectToList(Enumerable.Range(0, textCount), i => Words.Select(text => new TextQuestion($"t{i}", text)))
        from backgroundCount in Gen.Choose(0, 5)
        from background in Gen.CollectToList(Enumerable.Range(0, backgroundCount), BackgroundOf)
        from splits in Gen.Elements(true, false)
        from shuffled in Gen.Shuffle(background.ToArray())
        from secondaryCount in Gen.Choose(0, backgroundCount)
        from introduction in Words.ListOf()
        from comparisons in Gen.SubListOf(Comparison.Municipality, Comparison.Year, Comparison.Baseline)
        from open in Gen.Choose(5, 1000)
        from closed in Gen.Choose(5, open)
        from share in Gen.Choose(0, 10_000)
        from locked in Gen.Elements(true, false)
        from version in Gen.Choose(1, 10_000)
        from words in Words.ArrayOf(4)
        let release = splits && backgroundCount > 0 ? shuffled[0].Key : null
        select new Instrument
        {
            Key = "prov-1",
            Version = version,
            Language = "sv",
            Title = words[0],
            Owner = words[1],
            Credit = words[2],
            Locked = locked,
            Heading = words[3],
            Introduction = [.. introduction.Take(20)],
            Background = background,
            Scales = scales,
            Items = items,
            Texts = texts,
            Score = mean ? ScoreKind.Mean : ScoreKind.Share,
            Goal = share == 0 || share % 2 == 0 ? null : new Goal(share / 10_000m, "s0"),
            ReleaseDimension = release,
            SecondaryDimensions = [.. shuffled.Select(question => question.Key).Where(key => key != release).Take(secondaryCount)],
            AllowedComparisons = comparisons.ToHashSet(),
            Thresholds = new ReleaseThresholds(open, closed),
        };

    private static Gen<Scale> ScaleOf(int index) =>
        from count in Gen.Choose(2, 9)
        from steps in Words.ArrayOf(count)
        from positive in Gen.Choose(2, count)
        from dontKnow in Gen.OneOf(Gen.Constant<string?>(null), Words.Select(text => (string?)text))
        select new Scale($"s{index}", steps, positive, dontKnow);

    private static Gen<Item> ItemOf(int index, int scales, bool labelled) =>
        from scale in Gen.Choose(0, scales - 1)
        from text in Words
        from label in Words
        from hasLabel in Gen.Elements(true, false)
        select new Item($"{index}", text, $"s{scale}", labelled || hasLabel ? label : null);

    private static Gen<BackgroundQuestion> BackgroundOf(int index) =>
        from count in Gen.Choose(2, 20)
        from text in Words
        from names in Words.ArrayOf(2 * count)
        from unanswered in Gen.Choose(0, count - 1)
        select new BackgroundQuestion($"b{index}", text, [.. Enumerable.Range(0, count).Select(i => new BackgroundOption($"v{i}", names[2 * i], names[(2 * i) + 1], i == unanswered))]);

    // One to forty characters of every kind a text may have, among them what JSON, HTML and other scripts make special.
    private static Gen<string> Words =>
        from pieces in Gen.Elements("å", "Ö", " ", "\"", "\\", "/", "<b>", "&", "'", "+", "–", "é", "😀", "漢", "ش", "\u00a0", "\u200d", "{}", "\\u0041", "0").ListOf()
        select "x" + string.Concat(pieces.Take(6));
}
