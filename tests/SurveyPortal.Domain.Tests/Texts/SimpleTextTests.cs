using FsCheck;
using FsCheck.Fluent;
using SurveyPortal.Domain.Texts;

namespace SurveyPortal.Domain.Tests.Texts;

public sealed class SimpleTextTests
{
    private static readonly Dictionary<string, string> Values = new() { ["förbundet"] = "Dalens {gräns}", ["gräns"] = "5" };

    private static readonly Arbitrary<string> Texts = Gen.Elements("a", "b c", "- ", "-", "\n", "\r\n", "\n\n", "  ", "{", "}", "{gräns}", "{x}", "<b>")
        .ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary();

    [Fact]
    public void A_blank_line_begins_a_paragraph_and_dashes_are_a_list()
    {
        var blocks = SimpleText.Read("Först\r\nsamma stycke\n\nNytt\n- ett\n- två\nEfter\n\n\n- tre\n\n- fyra");

        Assert.Equal(
            ["p:Först samma stycke", "p:Nytt", "l:ett|två", "p:Efter", "l:tre", "l:fyra"],
            blocks.Select(block => (block.IsList ? "l:" : "p:") + string.Join('|', block.Lines)));
    }

    [Fact]
    public void A_name_in_braces_gives_its_value_and_a_value_is_not_read_again() =>
        Assert.Equal("Dalens {gräns}: 5 av {okänt}", SimpleText.Fill("{förbundet}: {gräns} av {okänt}", Values));

    [Fact]
    public void Names_that_stand_for_nothing_are_found_once_each() =>
        Assert.Equal(["okänt", ""], SimpleText.Unknown("{okänt} {gräns} {okänt} {} { öppen", Values));

    [Fact]
    public void Law_no_word_is_lost_and_none_is_added() => Prop.ForAll(
        Texts, text => string.Concat(SimpleText.Read(text).SelectMany(block => block.Lines)).Count(char.IsLetter) == text.Count(char.IsLetter)).QuickCheckThrowOnFailure();

    [Fact]
    public void Law_no_block_is_empty_and_no_line_has_a_line_in_it() => Prop.ForAll(
        Texts, text => SimpleText.Read(text).All(block => block.Lines.Count > 0 && block.Lines.All(line => line.Trim().Length > 0 && !line.Contains('\n', StringComparison.Ordinal)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Law_a_text_without_unknown_names_keeps_no_known_name() => Prop.ForAll(
        Texts, text => !SimpleText.Fill(text, new Dictionary<string, string> { ["gräns"] = "5", ["x"] = "y" }).Contains("{gräns}", StringComparison.Ordinal)).QuickCheckThrowOnFailure();
}
