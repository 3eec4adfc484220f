using Microsoft.AspNetCore.Components;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Mail;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Accounts;

/// <summary>One person: what the person may do, and the account itself.</summary>
public sealed partial class AccountPage
{
    private AccountView? _view;
    private IReadOnlyList<AreaChoice> _areas = [];
    private RightsInput _chosen = RightsInput.None;
    private PersonDetails? _person;
    private string _personVersion = "";
    private IReadOnlyList<FormFault> _faults = [];
    private AccountNews? _news;
    private GivenLink? _link;

    /// <summary>The account.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "klart")]
    private string? Done { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Inject]
    private ReadAccount Read { get; set; } = null!;

    [Inject]
    private ReadAreas ReadAreas { get; set; } = null!;

    [Inject]
    private ChangeRights Change { get; set; } = null!;

    [Inject]
    private ChangePerson Rename { get; set; } = null!;

    [Inject]
    private GiveLink Give { get; set; } = null!;

    [Inject]
    private CloseAccount Account { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if (_view is null && HttpMethods.IsPost(Http.Request.Method))
        {
            // A form of a page that was opened before, or the second of two clicks.
            Navigation.NavigateTo(AccountNews.RemovedAddress);
        }
        else if (_view is null)
        {
            Navigation.NotFound();
        }
        else if (HttpMethods.IsGet(Http.Request.Method))
        {
            _news = AccountNews.Of(Done, _view.Account);
        }
    }

    private async Task LoadAsync()
    {
        _view = await Read.RunAsync(Id, Http.RequestAborted);
        if (_view is { Rights: var rights, Account: var account })
        {
            (_person, _personVersion) = (PersonDetails.Of(account), PersonDetails.Of(account).Version);
            _areas = await ReadAreas.RunAsync(rights.Areas, Http.RequestAborted);
            _chosen = new RightsInput(rights.Roles, rights.Areas);
        }
    }

    private async Task SaveAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        var wanted = RightsInput.Read(form);
        switch (await Change.RunAsync(Id, form["version"].ToString(), wanted, Http.RequestAborted))
        {
            case ChangeRights.Outcome.Faulty faulty:
                (_chosen, _faults) = (wanted, faulty.Faults);
                break;
            case ChangeRights.Outcome.Ended ended:
                await EndedAsync(ended.How, AccountNews.Saved);
                break;
        }
    }

    private async Task RenameAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        var (version, wanted) = (form["version"].ToString(), PersonInput.Read(form));
        switch (await Rename.RunAsync(Id, version, wanted, Http.RequestAborted))
        {
            case ChangePerson.Outcome.Faulty faulty:
                (_person, _personVersion, _faults) = (wanted, version, faulty.Faults);
                break;
            case ChangePerson.Outcome.Ended ended:
                await EndedAsync(ended.How, AccountNews.Renamed);
                break;
        }
    }

    private async Task GiveLinkAsync(AccountLinkPurpose purpose)
    {
        _link = await Give.RunAsync(Id, purpose, Navigation.BaseUri, Http.RequestAborted);
        if (_link is null)
        {
            await LoadAsync();
            _news = AccountNews.WrongState;
        }
        else if (_link.IsMailed)
        {
            Navigation.NavigateTo(AccountNews.Address(Id, purpose == AccountLinkPurpose.Invitation ? AccountNews.Invited : AccountNews.Mailed));
        }
    }

    private async Task EndAsync() => await EndedAsync(await Account.EndSessionsAsync(Id, Http.RequestAborted), AccountNews.Ended);

    private async Task ResetAsync() => await EndedAsync(await Account.ResetTwoStepAsync(Id, Http.RequestAborted), AccountNews.Reset);

    private async Task CloseAsync() => await EndedAsync(await Account.CloseAsync(Id, await VersionAsync(), Http.RequestAborted), AccountNews.Closed);

    private async Task ReopenAsync() => await EndedAsync(await Account.ReopenAsync(Id, await VersionAsync(), Http.RequestAborted), AccountNews.Opened);

    private async Task RemoveAsync()
    {
        var how = await Account.RemoveAsync(Id, await VersionAsync(), Http.RequestAborted);
        if (how is AccountChange.Done or AccountChange.Unknown)
        {
            Navigation.NavigateTo(AccountNews.RemovedAddress);
        }
        else
        {
            await EndedAsync(how, AccountNews.Removed);
        }
    }

    private async Task<string> VersionAsync() => (await Http.Request.ReadFormAsync(Http.RequestAborted))["version"].ToString();

    private async Task EndedAsync(AccountChange how, string done)
    {
        switch (how)
        {
            case AccountChange.Done:
                Navigation.NavigateTo(await IsStillAllowedAsync() ? AccountNews.Address(Id, done) : PortalUrls.Overview);
                break;
            case AccountChange.Unknown:
                Navigation.NotFound();
                break;
            default:
                await LoadAsync();
                _news = AccountNews.Of(how);
                break;
        }
    }

    // Whoever gives up the right to be here is led to where there is something to see.
    private async Task<bool> IsStillAllowedAsync()
    {
        if (Http.User.Account() != Id)
        {
            return true;
        }

        await LoadAsync();
        return _view is { Rights: var rights } && new StaffMember(rights.Roles, rights.Areas).May(PortalAction.ManageAccounts);
    }
}
