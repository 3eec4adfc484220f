using Microsoft.AspNetCore.Components;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Templates;

/// <summary>One version: a form while it is a draft, to read when it is used. What somebody has written is never thrown away because of what others did.</summary>
public sealed partial class TemplatePage
{
    private const string SaveAndLook = "spara-och-visa";
    private const string Overwrite = "ersatt";
    private const string AsNew = "nytt-utkast";

    private FoundTemplate? _found;
    private bool _editing;
    private DraftNews _notice;
    private IReadOnlyList<FormFault> _faults = [];

    /// <summary>The version.</summary>
    [Parameter]
    public int Version { get; set; }

    [SupplyParameterFromForm(FormName = TemplateForm.FormName)]
    private TemplateForm? Form { get; set; }

    [SupplyParameterFromForm(FormName = "kasta")]
    private int? Seen { get; set; }

    [SupplyParameterFromQuery(Name = "klart")]
    private string? Done { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private bool IsDraft => _found?.Shown is { Frozen: false };

    // What was written about a version that is used by now can only become the next one, and then that version is one of the earlier.
    private FoundTemplate Target => IsDraft || _found!.Shown is null ? _found! : _found with { Version = _found.All.Max(version => version.Instrument.Version) + 1 };

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var found = await Find.RunAsync(Version, Http.RequestAborted);
        if (found.Shown is null && Form is null && Seen is null)
        {
            Navigation.NotFound();
            return;
        }

        _found = found;
        _editing = Form is not null || IsDraft;
        if (Form is null && found.Shown is { Frozen: false } draft)
        {
            Form = TemplateForm.Of(draft.Instrument, draft.Stamp, found.Earlier);
        }

        if (Form is null || HttpMethods.IsGet(Http.Request.Method))
        {
            _notice = Done switch
            {
                "sparat" when IsDraft => DraftNews.Saved,
                "inlast" when IsDraft => DraftNews.Imported,
                "nytt" when IsDraft => DraftNews.Begun,
                "finns" when IsDraft => DraftNews.AlreadyThere,
                _ => DraftNews.None,
            };
        }
    }

    private async Task SubmitAsync()
    {
        if (_found is null || Form is null)
        {
            return;
        }

        if (TemplateRows.Apply(Form, Form.Deed))
        {
            _notice = IsDraft ? DraftNews.NotSaved : DraftNews.NotDraft;
            return;
        }

        _faults = TemplateCheck.Of(Form);
        if (_faults.Count > 0)
        {
            _notice = IsDraft ? DraftNews.None : DraftNews.NotDraft;
            return;
        }

        var instrument = WriteTemplate.Run(Form, _found.Shown?.Instrument ?? _found.Newest, Target);
        if (Form.Deed == AsNew)
        {
            await AddAsync(instrument);
            return;
        }

        if (!IsDraft)
        {
            _notice = DraftNews.NotDraft;
            return;
        }

        var stamp = Form.Deed == Overwrite ? Form.Told ?? Form.Stamp : Form.Stamp;
        switch (await Save.RunAsync(instrument, stamp, TemplateWords.Format(TemplatesTexts.LogSaved, instrument.Items.Count), Http.RequestAborted))
        {
            case SaveDraft.Outcome.Saved:
                Navigation.NavigateTo(Form.Deed == SaveAndLook ? PortalUrls.TemplatePreview(Version) : PortalUrls.Template(Version) + "?klart=sparat");
                break;
            case SaveDraft.Outcome.Overtaken overtaken:
                (_notice, Form.Told) = (DraftNews.Overtaken, overtaken.Stamp);
                break;
            default:
                _found = await Find.RunAsync(Version, Http.RequestAborted);
                _notice = DraftNews.NotDraft;
                break;
        }
    }

    // The version is used or thrown away, but what was written is not: it can become the next draft.
    private async Task AddAsync(Instrument instrument)
    {
        switch (await Add.RunAsync(instrument, TemplatesTexts.LogKept, Http.RequestAborted))
        {
            case AddDraft.Outcome.Added added:
                Navigation.NavigateTo(PortalUrls.Template(added.Version) + "?klart=sparat");
                break;
            default:
                _found = await Find.RunAsync(Version, Http.RequestAborted);
                _notice = DraftNews.NotDraft;
                break;
        }
    }

    private async Task DiscardAsync()
    {
        switch (await Discard.RunAsync(Version, Seen ?? 0, Http.RequestAborted))
        {
            case DiscardDraft.Outcome.Discarded:
                Navigation.NavigateTo(PortalUrls.Templates + "?klart=kastat");
                break;
            default:
                _found = await Find.RunAsync(Version, Http.RequestAborted);
                _notice = DraftNews.NotDiscarded;
                break;
        }
    }
}

/// <summary>What to know about a draft just now.</summary>
public enum DraftNews
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It was made a moment ago.</summary>
    Begun,

    /// <summary>There was one already, so that is what was opened.</summary>
    AlreadyThere,

    /// <summary>It was made from a file.</summary>
    Imported,

    /// <summary>It is stored.</summary>
    Saved,

    /// <summary>Rows were added, moved or removed, and that is not stored yet.</summary>
    NotSaved,

    /// <summary>Somebody else saved meanwhile.</summary>
    Overtaken,

    /// <summary>It is no draft any longer.</summary>
    NotDraft,

    /// <summary>It was changed or used meanwhile, so it was not thrown away.</summary>
    NotDiscarded,
}
