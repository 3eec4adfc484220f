using Microsoft.AspNetCore.Components;
using SurveyPortal.Web.Documents;
using SurveyPortal.Web.Mail;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Campaigns.Invitations;

/// <summary>Who is invited to a round of personal links.</summary>
public sealed partial class InvitationsPage
{
    internal const string TextField = "adresser";
    internal const string FileField = "fil";
    internal const string DayField = "dag";

    private static readonly string[] Forms = ["bjud-in", "ta-bort", "forsok-igen", "paminn", "ta-bort-paminnelse"];

    private InvitationsView? _view;
    private InvitedPerson? _removing;
    private IReadOnlyList<InvitedRow>? _rows;
    private IReadOnlyList<FormFault> _faults = [];
    private CampaignNews? _news;
    private string _text = "";
    private string _day = "";

    /// <summary>The round.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "ta-bort")]
    private string? Asked { get; set; }

    [SupplyParameterFromQuery(Name = "klart")]
    private string? Done { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Inject]
    private ReadInvitations Read { get; set; } = null!;

    [Inject]
    private InvitePeople Invite { get; set; } = null!;

    [Inject]
    private RemoveInvitation Remove { get; set; } = null!;

    [Inject]
    private RetryLetters Retry { get; set; } = null!;

    [Inject]
    private ChangeReminders Reminders { get; set; } = null!;

    [Inject]
    private Outbox Outbox { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>The page with a person to take back.</summary>
    internal static string Removing(Guid round, Guid person) => $"{PortalUrls.Invitations(round)}?ta-bort={person:N}#ta-bort";

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if (_view is null)
        {
            Navigation.NotFound();
        }
        else if (HttpMethods.IsGet(Http.Request.Method))
        {
            _removing = Guid.TryParseExact(Asked, "N", out var id) ? _view.People.FirstOrDefault(person => person.Id == id) : null;
            _news = InvitationNews.Of(Done);
        }
    }

    private async Task LoadAsync() => _view = await Read.RunAsync(Id, Http.RequestAborted);

    // The answer stands on the page it came from: sent again, every address is "invited already".
    private async Task InviteAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        _text = form[TextField].ToString();
        var found = AddressList.Read(_text).ToList();
        if (form.Files.GetFile(FileField) is { Length: > 0 } file)
        {
            switch (await TableFile.ReadAsync(file, Http.RequestAborted))
            {
                case TableReading.Read read:
                    found.AddRange(AddressList.Read([.. read.Rows.Select(row => (row.Number, row.Cells))]));
                    break;
                case TableReading.Faulty faulty:
                    _faults = [.. faulty.Faults.Select(fault => new FormFault(FileField, fault))];
                    return;
            }
        }

        switch (Outbox.IsOn ? await Invite.RunAsync(Id, found, Http.RequestAborted) : new InvitePeople.Outcome.NotNow())
        {
            case InvitePeople.Outcome.Done done:
                (_rows, _text) = (done.Rows, "");
                await LoadAsync();
                break;
            case InvitePeople.Outcome.Nothing:
                _faults = [new FormFault(TextField, InvitationsTexts.FaultNothing)];
                break;
            case InvitePeople.Outcome.TooMany:
                _faults = [new FormFault(TextField, CampaignsWords.Format(InvitationsTexts.FaultTooMany, AddressList.Most))];
                break;
            default:
                _news = InvitationNews.NotNow;
                break;
        }
    }

    private async Task RemoveAsync()
    {
        var person = (await Http.Request.ReadFormAsync(Http.RequestAborted))["Person"].ToString();
        End(Guid.TryParseExact(person, "N", out var id) && await Remove.RunAsync(Id, id, Http.RequestAborted), InvitationNews.Removed);
    }

    private async Task RetryAsync() => End(await Retry.RunAsync(Id, Http.RequestAborted), InvitationNews.Retried);

    private async Task AddReminderAsync()
    {
        _day = (await Http.Request.ReadFormAsync(Http.RequestAborted))[DayField].ToString();
        switch (await Reminders.AddAsync(Id, _day, Http.RequestAborted))
        {
            case ChangeReminders.Outcome.Faulty faulty:
                _faults = [new FormFault(DayField, faulty.Text)];
                break;
            case var outcome:
                End(outcome is ChangeReminders.Outcome.Done, InvitationNews.ReminderAdded);
                break;
        }
    }

    private async Task RemoveReminderAsync()
    {
        var reminder = (await Http.Request.ReadFormAsync(Http.RequestAborted))["Reminder"].ToString();
        var outcome = await Reminders.RemoveAsync(Id, Guid.TryParseExact(reminder, "N", out var id) ? id : Guid.Empty, Http.RequestAborted);
        End(outcome is not ChangeReminders.Outcome.NotNow, outcome is ChangeReminders.Outcome.Gone ? InvitationNews.ReminderGone : InvitationNews.ReminderRemoved);
    }

    private void TooLate() => _news = InvitationNews.NotNow;

    // To an address of its own, so that a reload does nothing.
    private void End(bool done, string news)
    {
        if (done)
        {
            Navigation.NavigateTo($"{PortalUrls.Invitations(Id)}?klart={news}");
        }
        else
        {
            _news = InvitationNews.NotNow;
        }
    }
}
