using FsCheck;
using FsCheck.Fluent;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Tests.Answers;

public sealed class AnswerSheetTests
{
    private static readonly Instrument Indikatorerna = Build.Indikatorerna;

    [Fact]
    public void A_filled_in_sheet_is_the_group_and_the_steps()
    {
        var sheet = Sound(("kon", "kvinna"), ("f-1", "1"), ("f-2", "2"), ("f-3", "3"), ("f-4", "4"), ("f-5", "5"), ("f-6", "6"), ("f-7", "1"));

        Assert.Equal("kvinna", sheet.Group);
        Assert.Equal([1, 2, 3, 4, 5, 6, 1], sheet.Steps);
    }

    [Fact]
    public void Every_question_may_be_skipped()
    {
        var sheet = Sound();

        Assert.Equal("annat", sheet.Group);
        Assert.Equal("0000000", sheet.ToCode());
    }

    [Fact]
    public void An_empty_field_is_a_skipped_question() => Assert.Equal("0400000", Sound(("kon", ""), ("f-1", ""), ("f-2", "4")).ToCode());

    [Fact]
    public void Unknown_fields_are_ignored() =>
        Assert.Equal("3000000", Sound(("kon", "man"), ("f-1", "3"), ("f-8", "6"), ("alder", "44"), ("__proto__", "1"), ("f-", "2"), ("F-2", "2")).ToCode());

    [Theory]
    [InlineData("f-1", "0")]
    [InlineData("f-1", "7")]
    [InlineData("f-1", "-1")]
    [InlineData("f-1", "+1")]
    [InlineData("f-1", "01")]
    [InlineData("f-1", "1 ")]
    [InlineData("f-1", "1.0")]
    [InlineData("f-1", "\u0661")] // Arabic one
    [InlineData("f-1", "\uFF11")] // full-width one
    [InlineData("f-1", "99999999999999999999")]
    [InlineData("f-7", "Alltid")]
    [InlineData("f-7", "<script>alert(1)</script>")]
    [InlineData("kon", "Kvinna")]
    [InlineData("kon", "kvinna ")]
    [InlineData("kon", "alla")]
    [InlineData("kon", "ovriga")]
    [InlineData("kon", "\0")]
    public void A_value_that_is_no_answer_names_its_field(string field, string value)
    {
        var (sheet, problems) = Read((field, value));

        Assert.Null(sheet);
        Assert.Equal([new SheetProblem(field, SheetProblemKind.UnknownOption)], problems);
    }

    [Fact]
    public void Two_different_answers_to_one_question_are_a_problem()
    {
        var (sheet, problems) = Read(("kon", "man"), ("kon", "kvinna"), ("f-3", "1"), ("f-3", "2"));

        Assert.Null(sheet);
        Assert.Equal([new SheetProblem("kon", SheetProblemKind.SeveralValues), new SheetProblem("f-3", SheetProblemKind.SeveralValues)], problems);
    }

    [Fact]
    public void The_same_answer_twice_is_one_answer() => Assert.Equal("0050000", Sound(("f-3", "5"), ("f-3", ""), ("f-3", "5")).ToCode());

    [Fact]
    public void All_problems_come_at_once()
    {
        var (_, problems) = Read(("kon", "x"), ("f-1", "9"), ("f-2", "3"), ("f-7", "a"));

        Assert.Equal(["kon", "f-1", "f-7"], problems.Select(problem => problem.Field));
    }

    [Fact]
    public void An_instrument_that_is_not_split_puts_everybody_in_one_group()
    {
        var (sheet, _) = AnswerSheet.Read(Build.Instrument(groups: 0), _ => []);

        Assert.Equal(ReleaseLedger.WholeRound, sheet!.Group);
    }

    [Fact]
    public void A_background_answer_that_is_not_the_release_dimension_is_checked_but_not_kept()
    {
        var instrument = Build.Instrument(groups: 3) with { ReleaseDimension = null };

        Assert.Equal(ReleaseLedger.WholeRound, AnswerSheet.Read(instrument, name => name == "grupp" ? ["a"] : []).Sheet!.Group);
        Assert.Null(AnswerSheet.Read(instrument, name => name == "grupp" ? ["z"] : []).Sheet);
    }

    [Fact]
    public void Law_a_sheet_survives_storing() =>
        Prop.ForAll(SheetCode.ToArbitrary(), stored =>
        {
            var sheet = AnswerSheet.FromCode(Indikatorerna, stored.Group, stored.Code);
            var (read, problems) = Read([("kon", stored.Group), .. stored.Code.Select((step, index) => ($"f-{index + 1}", step == '0' ? "" : step.ToString()))]);
            return sheet.ToCode() == stored.Code && problems.Count == 0 && sheet.Equals(read)
                && sheet.GetHashCode() == read!.GetHashCode() && AnswerSheet.FromCode(Indikatorerna, sheet.Group, sheet.ToCode()).Equals(sheet);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Law_any_form_gives_a_sheet_or_a_problem_and_never_an_exception() =>
        Prop.ForAll<string?[]>(values =>
        {
            var (sheet, problems) = AnswerSheet.Read(Indikatorerna, _ => values!);
            return sheet is null ? problems.Count > 0 : problems.Count == 0;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("kvinna", "")]
    [InlineData("kvinna", "000000")]
    [InlineData("kvinna", "00000000")]
    [InlineData("kvinna", "0000007")]
    [InlineData("kvinna", "000000/")]
    [InlineData("kvinna", "000000-")]
    [InlineData("kvinna", "000000\uFF11")]
    [InlineData("okand", "0000000")]
    [InlineData("", "0000000")]
    [InlineData("alla", "0000000")]
    [InlineData("Kvinna", "0000000")]
    public void A_stored_sheet_that_does_not_fit_the_instrument_is_refused(string group, string code) =>
        Assert.Throws<FormatException>(() => AnswerSheet.FromCode(Indikatorerna, group, code));

    [Fact]
    public void A_released_sheet_may_carry_the_merged_group_where_answers_are_split()
    {
        Assert.Equal("ovriga", AnswerSheet.FromCode(Indikatorerna, "ovriga", "0000000").Group);
        Assert.Throws<FormatException>(() => AnswerSheet.FromCode(Build.Instrument(groups: 0, items: 1), "ovriga", "0"));
        Assert.Null(Read(("kon", "ovriga")).Sheet);
    }

    private static Gen<(string Group, string Code)> SheetCode =>
        from @group in Gen.Elements("kvinna", "man", "annat")
        from steps in Gen.Choose(0, 6).ArrayOf(7)
        select (@group, string.Concat(steps));

    private static AnswerSheet Sound(params (string Field, string Value)[] form)
    {
        var (sheet, problems) = Read(form);
        Assert.Empty(problems);
        return Assert.IsType<AnswerSheet>(sheet);
    }

    private static (AnswerSheet? Sheet, IReadOnlyList<SheetProblem> Problems) Read(params (string Field, string Value)[] form) =>
        AnswerSheet.Read(Indikatorerna, name => [.. form.Where(field => field.Field == name).Select(field => field.Value)]);
}
