using FsCheck;
using FsCheck.Fluent;
using SurveyPortal.Domain.Instruments;

namespace SurveyPortal.Domain.Tests.Instruments;

/// <summary>Which axis is which when the questionnaire is edited, version after version.</summary>
public sealed class TemplateEditTests
{
    private static readonly Instrument First = TemplateRules.Shipped;

    // One edited version: for each row what is done with it, then how many rows are added, and how they are turned around.
    private static readonly Gen<int[]> Edits = Gen.Choose(0, 1000).ArrayOf(24);

    private enum Done
    {
        Untouched,
        Reworded,
        RewordedButSame,
        Added,
    }

    [Fact]
    public void The_same_words_are_the_same_axis_other_words_are_not()
    {
        var earlier = EarlierAxes.Of([First]);
        var items = TemplateEdit.Axes(
            [
                Row(First.Items[0]),
                Row(First.Items[1]) with { Text = "Vi vet vem som gör vad." },
                Row(First.Items[2]) with { Label = "Kunskap" },
                Row(First.Items[3]) with { Text = "Vi litar på varandra.", SameAsBefore = true },
                new AxisDraft("", "Ny", "Något nytt?", false),
            ],
            2,
            earlier,
            "grad");

        Assert.Equal(["a1", "a2-v2", "a3-v2", "a4", "a9"], items.Select(item => item.Key));
        Assert.Equal(["Gemensamma mål", "Tydliga roller", "Kunskap", "Tillit", "Ny"], items.Select(item => item.Label!));
    }

    [Theory]
    [InlineData("a1", AxisStanding.Reworded)]
    [InlineData("a1-v2", AxisStanding.Reworded)]
    [InlineData("a9", AxisStanding.New)]
    [InlineData("", AxisStanding.New)]
    [InlineData("t1", AxisStanding.New)] // a free text question is no axis
    [InlineData("-v2", AxisStanding.New)]
    [InlineData("a1-v", AxisStanding.New)]
    [InlineData("a1-vx", AxisStanding.New)]
    public void Somebody_has_to_say_whether_a_reworded_axis_is_the_same(string key, AxisStanding standing) =>
        Assert.Equal(standing, TemplateEdit.StandingOf(new AxisDraft(key, "Mål", "Andra ord", false), EarlierAxes.Of([First])));

    [Fact]
    public void Old_words_from_any_version_are_the_same_axis()
    {
        var second = First with { Version = 2, Items = [First.Items[0] with { Text = "Andra ord" }, .. First.Items.Skip(1)] };
        var earlier = EarlierAxes.Of([First, second]);

        Assert.Equal(AxisStanding.Unchanged, TemplateEdit.StandingOf(Row(First.Items[0]), earlier));
        Assert.Equal(AxisStanding.Unchanged, TemplateEdit.StandingOf(Row(second.Items[0]), earlier));
        Assert.Equal("Andra ord", earlier.Last("a1")!.Text);
    }

    [Fact]
    public void Only_one_axis_can_go_on_as_an_earlier_one()
    {
        var earlier = EarlierAxes.Of([First]);
        var twice = TemplateEdit.Axes(
            [Row(First.Items[0]) with { Key = "a1-v2", Text = "Först i listan", SameAsBefore = true }, Row(First.Items[0]) with { Text = "Har nyckeln", SameAsBefore = true }, Row(First.Items[0])],
            2,
            earlier,
            "grad");

        Assert.Equal("a1", twice[1].Key);
        Assert.Equal(3, twice.Select(item => item.Key).Distinct().Count());
        Assert.DoesNotContain(twice.Where((_, row) => row != 1), item => earlier.IsTaken(item.Key));
    }

    [Theory]
    [InlineData("A1")]
    [InlineData("a 1")]
    [InlineData("å")]
    [InlineData("t1")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("<script>")]
    public void A_key_from_outside_that_cannot_be_used_is_not(string key)
    {
        var item = Assert.Single(TemplateEdit.Axes([new AxisDraft(key, "Ny", "Ny?", true)], 2, EarlierAxes.Of([First]), "grad"));
        Assert.Equal("a9", item.Key);
        Assert.Equal("t2", Assert.Single(TemplateEdit.Texts([new TextQuestion(key == "t1" ? "a1" : key, "Ny?")], EarlierAxes.Of([First]), ["a9"])).Key);
    }

    [Fact]
    public void Free_text_questions_keep_their_keys_and_options_their_values()
    {
        var earlier = EarlierAxes.Of([First]);
        Assert.Equal(["t2", "t1"], TemplateEdit.Texts([new TextQuestion("", "Ny?"), new TextQuestion("t1", "Andra ord?")], earlier, []).Select(text => text.Key));

        var options = TemplateRules.ActorOf(First).Options;
        var used = options.Select(option => option.Value).Append("o1").ToList();
        var edited = TemplateEdit.Options([options[2] with { Text = "Andra ord" }, new BackgroundOption("", "Ny", "Ny", false), options[2], new BackgroundOption("ovriga", "O", "O", false)], used);
        Assert.Equal("fk", edited[0].Value);
        Assert.Equal("o2", edited[1].Value);
        Assert.Equal("o3", edited[2].Value);
        Assert.Equal(4, edited.Select(option => option.Value).Distinct().Count());
        Assert.DoesNotContain(edited, option => option.Value.Length == 0);
    }

    [Fact]
    public void Law_identity_survives_when_said_and_only_then() => Check((versions, rows, items, earlier) => rows.Select((row, i) => (row.Done, row.Draft, items[i].Key)).All(row => row.Done switch
    {
        Done.Untouched or Done.RewordedButSame => row.Key == row.Draft.Key,
        _ => !earlier.IsTaken(row.Key) && versions.SelectMany(version => version.Items).All(item => item.Key != row.Key),
    }));

    [Fact]
    public void Law_no_two_axes_have_the_same_key_and_what_is_written_is_kept_in_order() => Check((_, rows, items, _) =>
        items.Select(item => item.Key).Distinct().Count() == rows.Count
        && items.Select(item => (item.Label, item.Text)).SequenceEqual(rows.Select(row => ((string?)row.Draft.Label, row.Draft.Text))));

    [Fact]
    public void Law_order_has_no_part_in_identity() => Check((versions, rows, items, earlier) =>
    {
        var turned = TemplateEdit.Axes([.. rows.Select(row => row.Draft).Reverse()], versions.Count + 1, earlier, "grad").Reverse().ToList();
        return rows.Select((row, i) => row.Done == Done.Added || turned[i].Key == items[i].Key).All(same => same);
    });

    [Fact]
    public void Law_what_is_stored_and_opened_again_stays_what_it_was() => Check((versions, _, items, earlier) =>
        TemplateEdit.Axes([.. items.Select(item => new AxisDraft(item.Key, item.Label!, item.Text, earlier.Knows(item.Key)))], versions.Count + 1, earlier, "grad").SequenceEqual(items));

    [Fact]
    public void Law_whoever_edits_can_change_their_mind_until_the_draft_is_used() => Check((versions, rows, items, earlier) =>
    {
        // Stored once as new axes, and now said to be the same after all.
        var said = items.Select((item, i) => new AxisDraft(item.Key, item.Label!, item.Text, rows[i].Done == Done.Reworded || earlier.Knows(item.Key))).ToList();
        var after = TemplateEdit.Axes(said, versions.Count + 1, earlier, "grad");
        return rows.Select((row, i) => row.Done != Done.Reworded || after[i].Key == row.Draft.Key || earlier.OriginOf(items[i].Key) != row.Draft.Key).All(holds => holds);
    });

    [Fact]
    public void Law_every_version_is_a_sound_file() => Check((versions, _, items, _) =>
        InstrumentFile.Read("prov", InstrumentFile.Write(First with { Version = versions.Count + 1, Items = items })) is { Faults.Count: 0 });

    private static AxisDraft Row(Item item) => new(item.Key, item.Label!, item.Text, false);

    // Edits version after version and asks the law of each.
    private static void Check(Func<IReadOnlyList<Instrument>, IReadOnlyList<(Done Done, AxisDraft Draft)>, IReadOnlyList<Item>, EarlierAxes, bool> law) =>
        Prop.ForAll(Edits.ArrayOf(4).ToArbitrary(), history =>
        {
            var versions = new List<Instrument> { First };
            foreach (var edit in history)
            {
                var rows = Edit(versions[edit[^1] % versions.Count], edit, versions.Count + 1);
                var earlier = EarlierAxes.Of(versions);
                var items = TemplateEdit.Axes([.. rows.Select(row => row.Draft)], versions.Count + 1, earlier, "grad");
                if (!law(versions, rows, items, earlier))
                {
                    return false;
                }

                versions.Add(First with { Version = versions.Count + 1, Items = items });
            }

            return true;
        }).QuickCheckThrowOnFailure();

    // From any version there is, not only the newest.
    private static List<(Done Done, AxisDraft Draft)> Edit(Instrument from, int[] edit, int version)
    {
        var rows = new List<(Done Done, AxisDraft Draft)>();
        for (var i = 0; i < from.Items.Count; i++)
        {
            var row = Row(from.Items[i]);
            switch (edit[i] % 5)
            {
                case 0:
                    rows.Add((Done.Reworded, row with { Text = $"Nya ord {version} {i}" }));
                    break;
                case 1:
                    rows.Add((Done.RewordedButSame, row with { Text = $"Samma i nya ord {version} {i}", SameAsBefore = true }));
                    break;
                case 2 when i >= 4:
                    break;
                default:
                    rows.Add((Done.Untouched, row));
                    break;
            }
        }

        for (var i = 0; i < edit[20] % 3 && rows.Count < TemplateRules.MostAxes; i++)
        {
            rows.Add((Done.Added, new AxisDraft("", $"Ny {i}", $"Ny fråga {version} {i}", edit[21] % 2 == 0)));
        }

        var turn = edit[22] % rows.Count;
        return [.. rows.Skip(turn), .. rows.Take(turn)];
    }
}
