using FsCheck;
using FsCheck.Fluent;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;

namespace SurveyPortal.Domain.Tests.Answers;

/// <summary>Sheets of an instrument with "vet ej" and secondary dimensions.</summary>
public sealed class SecondaryAnswersTests
{
    private static readonly Instrument Spindeln = Build.Spindeln;

    [Fact]
    public void A_sheet_keeps_the_steps_and_the_option_of_every_secondary_dimension()
    {
        var sheet = Sound(("kon", "kvinna"), ("aktor", "fk"), ("f-a1", "1"), ("f-a2", "5"), ("f-a8", "3"));

        Assert.Equal("kvinna", sheet.Group);
        Assert.Equal([1, 5, 0, 0, 0, 0, 0, 3], sheet.Steps);
        Assert.Equal([2], sheet.Secondary);
        Assert.Equal("15000003c", sheet.ToCode());
    }

    [Fact]
    public void A_skipped_background_question_is_its_unanswered_option_wherever_that_stands()
    {
        Assert.Equal("00000000e", Sound().ToCode());

        var options = Spindeln.Background[0].Options;
        var turned = Spindeln with { Background = [Spindeln.Background[0] with { Options = [.. options.Reverse()] }, Spindeln.Background[1]] };
        Assert.Equal("00000000a", AnswerSheet.Read(turned, _ => []).Sheet!.ToCode());
    }

    [Fact]
    public void An_option_that_does_not_exist_is_a_problem()
    {
        var (sheet, problems) = Read(Spindeln, ("aktor", "kvinna"), ("kon", "fk"));

        Assert.Null(sheet);
        Assert.Equal([new SheetProblem("aktor", SheetProblemKind.UnknownOption), new SheetProblem("kon", SheetProblemKind.UnknownOption)], problems);
    }

    [Fact]
    public void Vet_ej_is_stored_as_a_skipped_question()
    {
        Assert.Equal("0", AnswerSheet.DontKnow);
        Assert.Equal(Sound(("f-a2", "4")), Sound(("f-a1", "0"), ("f-a2", "4"), ("f-a3", "0")));
    }

    [Fact]
    public void Vet_ej_is_an_answer_only_where_the_scale_has_it()
    {
        var without = Spindeln with { Scales = [Spindeln.Scales[0] with { DontKnow = null }] };
        Assert.Equal([new SheetProblem("f-a1", SheetProblemKind.UnknownOption)], Read(without, ("f-a1", "0")).Problems);

        var mixed = Build.Instrument(items: 2) with
        {
            Scales = [new Scale("skala", ["ett", "två"], 2, "Vet ej"), new Scale("annan", ["ett", "två"], 2)],
            Items = [new Item("1", "Fråga 1", "skala"), new Item("2", "Fråga 2", "annan")],
        };
        Assert.Equal([new SheetProblem("f-2", SheetProblemKind.UnknownOption)], Read(mixed, ("f-1", "0"), ("f-2", "0")).Problems);
    }

    [Theory]
    [InlineData("00")]
    [InlineData("-0")]
    [InlineData("0 ")]
    [InlineData("Vet ej")]
    [InlineData("\u0660")] // Arabic zero
    [InlineData("6")]
    public void Nothing_else_is_vet_ej(string value) =>
        Assert.Equal([new SheetProblem("f-a1", SheetProblemKind.UnknownOption)], Read(Spindeln, ("f-a1", value)).Problems);

    [Fact]
    public void Vet_ej_and_a_step_to_one_question_are_a_problem() =>
        Assert.Equal([new SheetProblem("f-a1", SheetProblemKind.SeveralValues)], Read(Spindeln, ("f-a1", "0"), ("f-a1", "3")).Problems);

    [Fact]
    public void Two_secondary_dimensions_are_kept_in_the_order_the_instrument_lists_them()
    {
        var instrument = Build.Instrument(groups: 2, items: 1, steps: 3, 2, 3) with { SecondaryDimensions = ["d2", "d1"] };

        Assert.Equal("2cb", Read(instrument, ("f-1", "2"), ("d1", "x2"), ("d2", "x3")).Sheet!.ToCode());
    }

    [Fact]
    public void A_background_question_that_is_no_dimension_is_not_kept()
    {
        var instrument = Build.Instrument(groups: 2, items: 1, steps: 3, 2, 3) with { SecondaryDimensions = ["d2"] };

        Assert.Equal(Read(instrument, ("d1", "x1")).Sheet, Read(instrument, ("d1", "x2")).Sheet);
    }

    [Theory]
    [InlineData("15000003")]
    [InlineData("15000003cc")]
    [InlineData("1500003c")]
    [InlineData("15000003f")]
    [InlineData("15000003`")]
    [InlineData("15000003C")]
    [InlineData("150000030")]
    [InlineData("15000006c")]
    [InlineData("c15000003")]
    [InlineData("")]
    public void A_stored_sheet_that_does_not_fit_the_instrument_is_refused(string code) =>
        Assert.Throws<FormatException>(() => AnswerSheet.FromCode(Spindeln, "kvinna", code));

    [Fact]
    public void What_is_stored_of_indikatorerna_is_what_it_always_was()
    {
        var sheet = AnswerSheet.FromCode(Build.Indikatorerna, "man", "1234560");

        Assert.Equal([1, 2, 3, 4, 5, 6, 0], sheet.Steps);
        Assert.Empty(sheet.Secondary);
        Assert.Equal("1234560", sheet.ToCode());
        Assert.Throws<FormatException>(() => AnswerSheet.FromCode(Build.Indikatorerna, "man", "1234560a"));
    }

    [Fact]
    public void Two_sheets_that_differ_in_an_option_only_are_not_equal() =>
        Assert.NotEqual(AnswerSheet.FromCode(Spindeln, "man", "15000003a"), AnswerSheet.FromCode(Spindeln, "man", "15000003b"));

    [Fact]
    public void Law_a_sheet_survives_storing() => Prop.ForAll(Stored.ToArbitrary(), stored =>
    {
        var (group, actor, steps) = stored;
        var code = string.Concat(steps) + (char)('a' + actor);
        var sheet = AnswerSheet.FromCode(Spindeln, group, code);
        var (read, problems) = Read(Spindeln, [("kon", group), ("aktor", Spindeln.Background[0].Options[actor].Value), .. steps.Select((step, index) => ($"f-a{index + 1}", $"{step}"))]);
        return problems.Count == 0 && sheet.ToCode() == code && sheet.Equals(read) && sheet.GetHashCode() == read!.GetHashCode();
    }).QuickCheckThrowOnFailure();

    private static Gen<(string Group, int Actor, int[] Steps)> Stored =>
        from @group in Gen.Elements("kvinna", "man", "annat")
        from actor in Gen.Choose(0, 4)
        from steps in Gen.Choose(0, 5).ArrayOf(8)
        select (@group, actor, steps);

    private static AnswerSheet Sound(params (string Field, string Value)[] form)
    {
        var (sheet, problems) = Read(Spindeln, form);
        Assert.Empty(problems);
        return Assert.IsType<AnswerSheet>(sheet);
    }

    private static (AnswerSheet? Sheet, IReadOnlyList<SheetProblem> Problems) Read(Instrument instrument, params (string Field, string Value)[] form) =>
        AnswerSheet.Read(instrument, name => [.. form.Where(field => field.Field == name).Select(field => field.Value)]);
}
