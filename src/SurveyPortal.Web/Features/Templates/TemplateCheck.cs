using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Templates;

/// <summary>Everything in a draft that has to be put right before it is stored, in the order of the form.</summary>
internal static class TemplateCheck
{
    public static IReadOnlyList<FormFault> Of(TemplateForm form) =>
    [
        .. Line(TemplateField.Title, form.Title, TemplatesTexts.FaultTitle),
        .. Line(TemplateField.Heading, form.Heading, TemplatesTexts.FaultHeading),
        .. Introduction(form),
        .. Line(TemplateField.Credit, form.Credit, TemplatesTexts.FaultCredit, TemplateRules.MaxText),
        .. Count(TemplateField.Steps, form.Steps.Count, TemplateRules.LeastSteps, TemplateRules.MostSteps, TemplatesTexts.FaultSteps),
        .. form.Steps.SelectMany((step, row) => Line(TemplateField.Step(row), step.Text, TemplateWords.Format(TemplatesTexts.FaultStep, row + 1))),
        .. Twice(form.Steps, step => step.Text, TemplateField.Step, TemplatesTexts.FaultStepTwice),
        .. DontKnow(form),
        .. Count(TemplateField.Axes, form.Axes.Count, TemplateRules.LeastAxes, TemplateRules.MostAxes, TemplatesTexts.FaultAxes),
        .. form.Axes.SelectMany(Axis),
        .. Twice(form.Axes, axis => axis.Label, TemplateField.AxisLabel, TemplatesTexts.FaultAxisTwice),
        .. Line(TemplateField.Actor, form.Actor, TemplatesTexts.FaultActor),
        .. Count(TemplateField.Options, form.Options.Count, TemplateRules.LeastOptions, TemplateRules.MostOptions, TemplatesTexts.FaultOptions),
        .. form.Options.SelectMany(Option),
        .. Twice(form.Options, option => option.Group, TemplateField.OptionGroup, TemplatesTexts.FaultGroupTwice),
        .. form.Unanswered >= 0 && form.Unanswered < form.Options.Count ? [] : new[] { new FormFault(TemplateField.Add(TemplateField.Options), TemplatesTexts.FaultUnanswered) },
        .. Count(TemplateField.Texts, form.Texts.Count, 0, TemplateRules.MostTexts, TemplatesTexts.FaultTexts),
        .. form.Texts.SelectMany((text, row) => Line(TemplateField.Text(row), text.Text, TemplateWords.Format(TemplatesTexts.FaultText, row + 1), TemplateRules.MaxText)),
        .. Thresholds(form),
    ];

    private static IEnumerable<FormFault> Axis(AxisRow axis, int row) =>
    [
        .. Line(TemplateField.AxisLabel(row), axis.Label, TemplateWords.Format(TemplatesTexts.FaultLabel, row + 1), TemplateRules.MaxLabel),
        .. Line(TemplateField.AxisText(row), axis.Text, TemplateWords.Format(TemplatesTexts.FaultQuestion, row + 1), TemplateRules.MaxText),
    ];

    private static IEnumerable<FormFault> Option(OptionRow option, int row) =>
    [
        .. Line(TemplateField.OptionText(row), option.Text, TemplateWords.Format(TemplatesTexts.FaultOption, row + 1)),
        .. Line(TemplateField.OptionGroup(row), option.Group, TemplateWords.Format(TemplatesTexts.FaultGroup, row + 1)),
    ];

    private static IEnumerable<FormFault> Introduction(TemplateForm form)
    {
        var paragraphs = TemplateText.Paragraphs(form.Introduction);
        var fault = paragraphs.Count > TemplateRules.MostParagraphs
            ? TemplateWords.Format(TemplatesTexts.FaultParagraphs, TemplateRules.MostParagraphs)
            : paragraphs.Select(paragraph => TemplateText.Fault(paragraph, TemplateRules.MaxText)).FirstOrDefault(text => text is not null);
        return fault is null ? [] : [new FormFault(TemplateField.Introduction, fault)];
    }

    private static IEnumerable<FormFault> DontKnow(TemplateForm form)
    {
        var text = TemplateText.Line(form.DontKnow);
        var fault = TemplateText.Fault(text, TemplateRules.MaxLine)
            ?? (text.Length > 0 && form.Steps.Any(step => Same(step.Text, text)) ? TemplatesTexts.FaultDontKnow : null);
        return fault is null ? [] : [new FormFault(TemplateField.DontKnow, fault)];
    }

    private static IEnumerable<FormFault> Thresholds(TemplateForm form)
    {
        var least = TemplateRules.Shipped.Thresholds;
        var (open, closed) = (TemplateText.Number(form.OpenBatch), TemplateText.Number(form.Closed));
        if (open is not { } batch || batch < least.OpenBatch || batch > GroupThreshold.Ceiling)
        {
            yield return new FormFault(TemplateField.OpenBatch, TemplateWords.Format(TemplatesTexts.FaultThreshold, least.OpenBatch, GroupThreshold.Ceiling));
        }

        if (closed is not { } smallest || smallest < least.Closed || smallest > GroupThreshold.Ceiling)
        {
            yield return new FormFault(TemplateField.Closed, TemplateWords.Format(TemplatesTexts.FaultThreshold, least.Closed, GroupThreshold.Ceiling));
        }
        else if (smallest > open)
        {
            yield return new FormFault(TemplateField.Closed, TemplatesTexts.FaultThresholdOrder);
        }
    }

    private static IEnumerable<FormFault> Line(string field, string? value, string missing, int most = TemplateRules.MaxLine)
    {
        var text = TemplateText.Line(value);
        var fault = text.Length == 0 ? missing : TemplateText.Fault(text, most);
        return fault is null ? [] : [new FormFault(field, fault)];
    }

    // The list's button to add a row is where too few are mended; too many cannot be made with the form.
    private static IEnumerable<FormFault> Count(string list, int count, int least, int most, string text) =>
        count >= least && count <= most ? [] : [new FormFault(TemplateField.Add(list), TemplateWords.Format(text, least, most, count))];

    private static IEnumerable<FormFault> Twice<TRow>(IReadOnlyList<TRow> rows, Func<TRow, string?> text, Func<int, string> field, string fault) =>
        rows.Select((row, place) => (Text: TemplateText.Line(text(row)), Place: place))
            .Where(row => row.Text.Length > 0 && rows.Take(row.Place).Any(before => Same(text(before), row.Text)))
            .Select(row => new FormFault(field(row.Place), TemplateWords.Format(fault, row.Text)));

    private static bool Same(string? one, string other) => string.Equals(TemplateText.Line(one), other, StringComparison.CurrentCultureIgnoreCase);
}
