using SurveyPortal.Domain.Instruments;

namespace SurveyPortal.Web.Features.Templates;

/// <summary>Makes the draft from a file. It asks before it replaces a draft that somebody has worked on.</summary>
internal sealed class ImportTemplate(FindTemplate find, AddDraft add, SaveDraft save)
{
    /// <param name="file">What the file is called.</param>
    /// <param name="json">What it says.</param>
    /// <param name="replace">The stamp of the draft that may be replaced, when that has been answered.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Outcome> RunAsync(string file, string json, int? replace, CancellationToken cancellationToken)
    {
        var reading = InstrumentFile.Read(file, json);
        if (reading.Instrument is not { } instrument)
        {
            return new Outcome.Faulty(reading.Faults);
        }

        if (TemplateRules.Check(file, instrument) is { Count: > 0 } faults)
        {
            return new Outcome.Faulty(faults);
        }

        var detail = TemplateWords.Format(TemplatesTexts.LogImported, file);
        var versions = await find.RunAsync(0, cancellationToken);
        if (versions.Draft is not { } draft)
        {
            return await add.RunAsync(instrument, detail, cancellationToken) switch
            {
                AddDraft.Outcome.Added added => new Outcome.Imported(added.Version),
                _ => await RunAsync(file, json, null, cancellationToken),
            };
        }

        var next = instrument with { Version = draft.Instrument.Version };
        if (replace != draft.Stamp)
        {
            var earlier = (await find.RunAsync(draft.Instrument.Version, cancellationToken)).Earlier;
            return new Outcome.AsksToReplace(next, draft.Stamp, Changed: replace is not null, [.. next.Items.Where(item => earlier.Knows(item.Key))], [.. next.Items.Where(item => !earlier.Knows(item.Key))]);
        }

        return await save.RunAsync(next, draft.Stamp, detail, cancellationToken) switch
        {
            SaveDraft.Outcome.Saved => new Outcome.Imported(next.Version),
            // Changed or used at this very moment: it is looked at anew.
            _ => await RunAsync(file, json, -1, cancellationToken),
        };
    }

    internal abstract record Outcome
    {
        internal sealed record Imported(int Version) : Outcome;

        internal sealed record Faulty(IReadOnlyList<InstrumentFault> Faults) : Outcome;

        /// <summary>There is a draft. <c>Changed</c> when somebody changed it after the question was asked.</summary>
        internal sealed record AsksToReplace(Instrument Instrument, int Stamp, bool Changed, IReadOnlyList<Item> Known, IReadOnlyList<Item> New) : Outcome;
    }
}
