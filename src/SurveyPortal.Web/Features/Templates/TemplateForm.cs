using System.Globalization;
using SurveyPortal.Domain.Instruments;

namespace SurveyPortal.Web.Features.Templates;

/// <summary>What somebody has written about a draft, kept as it was written. A list without rows is sent as nothing at all, and is then empty.</summary>
public sealed class TemplateForm
{
    /// <summary>What the form is called.</summary>
    public const string FormName = "formular";

    /// <summary>The stamp of the draft it was filled in from.</summary>
    public int Stamp { get; set; }

    /// <summary>The stamp of what somebody else saved meanwhile, once that has been told.</summary>
    public int? Told { get; set; }

    /// <summary>Which button was pressed; nothing when a field's Enter sent it.</summary>
    public string? Deed { get; set; }

    /// <summary>What staff call it.</summary>
    public string? Title { get; set; }

    /// <summary>What respondents read first.</summary>
    public string? Heading { get; set; }

    /// <summary>Paragraphs, with an empty line between.</summary>
    public string? Introduction { get; set; }

    /// <summary>The line at the very end.</summary>
    public string? Credit { get; set; }

    /// <summary>The scale, lowest first.</summary>
    public List<StepRow> Steps { get; set => field = value ?? []; } = [];

    /// <summary>The answer outside the scale; empty for none.</summary>
    public string? DontKnow { get; set; }

    /// <summary>The axes.</summary>
    public List<AxisRow> Axes { get; set => field = value ?? []; } = [];

    /// <summary>The question about where somebody works.</summary>
    public string? Actor { get; set; }

    /// <summary>Its options.</summary>
    public List<OptionRow> Options { get; set => field = value ?? []; } = [];

    /// <summary>Which of them a skipped question counts as.</summary>
    public int Unanswered { get; set; }

    /// <summary>Questions in free text.</summary>
    public List<TextRow> Texts { get; set => field = value ?? []; } = [];

    /// <summary>Answers a group needs while the round is open.</summary>
    public string? OpenBatch { get; set; }

    /// <summary>Answers a group needs when it has closed.</summary>
    public string? Closed { get; set; }

    /// <summary>A draft as it is stored.</summary>
    public static TemplateForm Of(Instrument instrument, int stamp, EarlierAxes earlier)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(earlier);
        var actor = TemplateRules.ActorOf(instrument);
        return new TemplateForm
        {
            Stamp = stamp,
            Title = instrument.Title,
            Heading = instrument.Heading,
            Introduction = string.Join("\n\n", instrument.Introduction),
            Credit = instrument.Credit,
            Steps = [.. instrument.Scales[0].Steps.Select(step => new StepRow { Text = step })],
            DontKnow = instrument.Scales[0].DontKnow,
            // A key that an earlier version has, in other words than then, was said to be the same.
            Axes = [.. instrument.Items.Select(item => new AxisRow { Key = item.Key, Label = item.Label, Text = item.Text, Same = earlier.Knows(item.Key) })],
            Actor = actor.Text,
            Options = [.. actor.Options.Select(option => new OptionRow { Value = option.Value, Text = option.Text, Group = option.Group })],
            Unanswered = actor.Options.ToList().FindIndex(option => option.Unanswered),
            Texts = [.. instrument.Texts.Select(text => new TextRow { Key = text.Key, Text = text.Text })],
            OpenBatch = instrument.Thresholds.OpenBatch.ToString(CultureInfo.InvariantCulture),
            Closed = instrument.Thresholds.Closed.ToString(CultureInfo.InvariantCulture),
        };
    }
}

/// <summary>A step of the scale.</summary>
public sealed class StepRow
{
    /// <summary>What it is called.</summary>
    public string? Text { get; set; }
}

/// <summary>An axis.</summary>
public sealed class AxisRow
{
    /// <summary>The key it has in the draft; empty for one just added.</summary>
    public string? Key { get; set; }

    /// <summary>Its short name.</summary>
    public string? Label { get; set; }

    /// <summary>What is asked.</summary>
    public string? Text { get; set; }

    /// <summary>True when it is the same axis as before in other words.</summary>
    public bool Same { get; set; }

    internal AxisDraft Draft => new(Key ?? "", TemplateText.Line(Label), TemplateText.Line(Text), Same);
}

/// <summary>An option of the question about where somebody works.</summary>
public sealed class OptionRow
{
    /// <summary>Its value; empty for one just added.</summary>
    public string? Value { get; set; }

    /// <summary>What respondents read.</summary>
    public string? Text { get; set; }

    /// <summary>What the group is called in results.</summary>
    public string? Group { get; set; }
}

/// <summary>A question in free text.</summary>
public sealed class TextRow
{
    /// <summary>Its key; empty for one just added.</summary>
    public string? Key { get; set; }

    /// <summary>What is asked.</summary>
    public string? Text { get; set; }
}
