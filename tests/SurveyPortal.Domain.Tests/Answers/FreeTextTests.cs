using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;

namespace SurveyPortal.Domain.Tests.Answers;

/// <summary>What people write in their own words: plain text, kept apart from the rest of the sheet.</summary>
public sealed class FreeTextTests
{
    private static readonly Instrument Spindeln = Build.Spindeln;

    [Theory]
    [InlineData("Mer tid.", "Mer tid.")]
    [InlineData("  Mer tid. \r\n ", "Mer tid.")]
    [InlineData("Rad ett\r\nrad två\rrad tre\nrad fyra", "Rad ett\nrad två\nrad tre\nrad fyra")]
    [InlineData("Rad ett\u2028rad två\u2029rad tre\u0085rad fyra\frad fem", "Rad ett\nrad två\nrad tre\nrad fyra\nrad fem")]
    [InlineData("Ett\r\n\r\ntvå", "Ett\n\ntvå")]
    [InlineData("no\0ll\u0007\u001b[31m\u009f", "noll[31m")]
    [InlineData("från tabell\tmed tabb\voch mer", "från tabell med tabb och mer")]
    [InlineData("vänd \u202etext\u202c och \u2066mer\u2069", "vänd text och mer")]
    [InlineData("\u200edolda\u200f \u061ctecken\ufeff", "dolda tecken")]
    [InlineData("noll\u200bbredd mjukt\u00adbindestreck", "nollbredd mjuktbindestreck")]
    [InlineData("familj 👨\u200d👩\u200d👧 och می\u200cخواهم", "familj 👨\u200d👩\u200d👧 och می\u200cخواهم")] // joined by what cannot be seen
    [InlineData("=1+1 <b>fet</b> \"citat\" & åäö 😀 漢", "=1+1 <b>fet</b> \"citat\" & åäö 😀 漢")] // whoever shows it escapes it
    public void What_is_written_is_kept_as_plain_text(string written, string kept) =>
        Assert.Equal(kept, Assert.Single(Sound(("f-t1", written)).Texts).Value);

    [Fact]
    public void Half_a_character_becomes_the_sign_for_a_broken_one() =>
        Assert.Equal("trasig \ufffd halva \ufffd 😀", Sound(("f-t1", "trasig \ud800 halva \udc00 \ud83d\ude00")).Texts["t1"]);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\r\n\t\r\n")]
    [InlineData("\0\u0001\u202e\u2069")]
    [InlineData("\u200b\ufeff\u200e")]
    [InlineData(" \u200d\u200c ")]
    public void Nothing_that_can_be_read_is_no_text(string written) => Assert.Empty(Sound(("f-t1", written)).Texts);

    [Fact]
    public void A_text_that_was_not_sent_is_no_text() => Assert.Empty(Sound().Texts);

    [Fact]
    public void A_text_has_at_most_two_thousand_characters_as_it_is_kept()
    {
        Assert.Equal(2000, AnswerSheet.MaxText);
        Assert.Equal(2000, Sound(("f-t1", "  " + new string('å', 2000) + "\0\r\n")).Texts["t1"].Length);

        // A browser counts a line break as one character and sends two.
        Assert.Equal(2000, Sound(("f-t1", string.Concat(Enumerable.Repeat("å\r\n", 999)) + "åå")).Texts["t1"].Length);
    }

    [Fact]
    public void A_text_that_is_too_long_is_a_problem_beside_all_others()
    {
        var (sheet, problems) = Read(("f-t1", new string('å', 2001)), ("f-a1", "9"), ("aktor", "okand"), ("f-a2", "4"));

        Assert.Null(sheet);
        Assert.Equal(
            [new SheetProblem("aktor", SheetProblemKind.UnknownOption), new SheetProblem("f-a1", SheetProblemKind.UnknownOption), new SheetProblem("f-t1", SheetProblemKind.TooLong)],
            problems);
    }

    [Fact]
    public void Only_the_text_that_is_too_long_is_a_problem_and_the_form_keeps_what_was_sent()
    {
        var (sheet, problems) = Read(("f-t1", new string('å', 2001)), ("f-a1", "3"));

        Assert.Null(sheet);
        Assert.Equal([new SheetProblem("f-t1", SheetProblemKind.TooLong)], problems);
        Assert.Equal("3", Sound(("f-t1", new string('å', 2000)), ("f-a1", "3")).ToCode()[..1]);
    }

    [Fact]
    public void Two_different_texts_to_one_question_are_a_problem() =>
        Assert.Equal([new SheetProblem("f-t1", SheetProblemKind.SeveralValues)], Read(("f-t1", "ett"), ("f-t1", "två")).Problems);

    [Fact]
    public void A_text_that_the_instrument_does_not_ask_for_is_ignored()
    {
        Assert.Empty(Sound(("f-t2", "Hej"), ("t1", "Hej")).Texts);
        Assert.Empty(AnswerSheet.Read(Build.Indikatorerna, name => name == "f-t1" ? ["Hej"] : []).Sheet!.Texts);
    }

    [Fact]
    public void Every_text_question_is_kept_by_its_key()
    {
        var two = Spindeln with { Texts = [new TextQuestion("bra", "Vad är bra?"), new TextQuestion("mer", "Vad mer?"), new TextQuestion("sist", "Något mer?")] };
        var (sheet, _) = AnswerSheet.Read(two, name => name switch { "f-bra" => ["Allt"], "f-sist" => ["Nej"], _ => [] });

        Assert.Equal([("bra", "Allt"), ("sist", "Nej")], sheet!.Texts.Select(text => (text.Key, text.Value)));
    }

    [Fact]
    public void A_text_is_not_part_of_what_is_stored_of_the_sheet()
    {
        var (with, without) = (Sound(("kon", "man"), ("f-a1", "3"), ("f-t1", "Hej")), Sound(("kon", "man"), ("f-a1", "3")));

        Assert.Equal(without.ToCode(), with.ToCode());
        Assert.NotEqual(without, with);
        Assert.Equal(with, Sound(("kon", "man"), ("f-a1", "3"), ("f-t1", "Hej ")));
        Assert.Equal(without, AnswerSheet.FromCode(Spindeln, with.Group, with.ToCode()));
    }

    [Fact]
    public void Law_whatever_is_written_is_kept_as_text_that_can_be_stored_and_read_or_is_a_problem() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Written.ToArbitrary(), written =>
        {
            var (sheet, problems) = Read(("f-t1", written));
            if (sheet is null)
            {
                return problems is [{ Kind: SheetProblemKind.TooLong }] && written.Length > AnswerSheet.MaxText;
            }

            return sheet.Texts.Count == 0 || (sheet.Texts["t1"] is { Length: > 0 and <= AnswerSheet.MaxText } text
                && text == text.Trim() && Unbroken(text) && text.All(c => c == '\n' || !char.IsControl(c)) && !text.Any(c => c is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069')
                && Read(("f-t1", text)).Sheet!.Texts["t1"] == text);
        }));

    private static Gen<string> Written =>
        from pieces in Gen.OneOf(
            Gen.Elements("a", "å", " ", "\n", "\r\n", "\t", "\0", "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u2028", "😀", "\ud83d", "\ude00", "<i>"),
            Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString())).ListOf()
        from repeats in Gen.Frequency((9, Gen.Constant(1)), (1, Gen.Choose(20, 200)))
        select string.Concat(Enumerable.Repeat(string.Concat(pieces), repeats));

    // PostgreSQL refuses half a surrogate pair.
    private static bool Unbroken(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;

    private static AnswerSheet Sound(params (string Field, string Value)[] form)
    {
        var (sheet, problems) = Read(form);
        Assert.Empty(problems);
        return Assert.IsType<AnswerSheet>(sheet);
    }

    private static (AnswerSheet? Sheet, IReadOnlyList<SheetProblem> Problems) Read(params (string Field, string Value)[] form) =>
        AnswerSheet.Read(Spindeln, name => [.. form.Where(field => field.Field == name).Select(field => field.Value)]);
}
