using SurveyPortal.Domain.Instruments;

namespace SurveyPortal.Web.Features.Templates;

/// <summary>Makes the instrument from what was written, once nothing is wrong with it.</summary>
internal static class WriteTemplate
{
    /// <param name="form">What was written.</param>
    /// <param name="basis">The draft as it is stored: what the form cannot change is taken from it.</param>
    /// <param name="found">The other versions.</param>
    public static Instrument Run(TemplateForm form, Instrument basis, FoundTemplate found)
    {
        var scale = basis.Scales[0] with
        {
            Steps = [.. form.Steps.Select(step => TemplateText.Line(step.Text))],
            PositiveFrom = Math.Min(basis.Scales[0].PositiveFrom, form.Steps.Count),
            DontKnow = TemplateText.Line(form.DontKnow) is { Length: > 0 } dontKnow ? dontKnow : null,
        };
        var earlier = found.Earlier;
        var axes = TemplateEdit.Axes([.. form.Axes.Select(axis => axis.Draft)], found.Version, earlier, scale.Key);
        var actor = TemplateRules.ActorOf(basis) with
        {
            Text = TemplateText.Line(form.Actor),
            Options = TemplateEdit.Options(
                [.. form.Options.Select((option, row) => new BackgroundOption(option.Value ?? "", TemplateText.Line(option.Text), TemplateText.Line(option.Group), row == form.Unanswered))],
                found.UsedOptions),
        };
        return basis with
        {
            Version = found.Version,
            Title = TemplateText.Line(form.Title),
            Heading = TemplateText.Line(form.Heading),
            Introduction = TemplateText.Paragraphs(form.Introduction),
            Credit = TemplateText.Line(form.Credit),
            Scales = [scale],
            Items = axes,
            Background = [.. basis.Background.Select(question => question.Key == actor.Key ? actor : question)],
            Texts = TemplateEdit.Texts([.. form.Texts.Select(text => new TextQuestion(text.Key ?? "", TemplateText.Line(text.Text)))], earlier, axes.Select(axis => axis.Key)),
            Thresholds = new ReleaseThresholds(TemplateText.Number(form.OpenBatch)!.Value, TemplateText.Number(form.Closed)!.Value),
        };
    }
}
