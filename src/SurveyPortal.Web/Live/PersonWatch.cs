using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Hosting.Sessions;

namespace SurveyPortal.Web.Live;

/// <summary>How often open pages ask whether their person is still the same. Only tests change it.</summary>
internal sealed class PersonWatchPace
{
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(20);
}

/// <summary>
/// Watches over the person of one open page. When the account is closed, signed out elsewhere, or may do something else than
/// before, the page stops: nobody is signed in on it any more, nothing that is pressed on it is heard, and the browser is told
/// to ask for the address anew, so that the request is judged as it would be now.
/// </summary>
internal sealed class PersonWatch(
    SessionCheck check, AuthenticationStateProvider pages, NavigationManager navigation, PersonWatchPace pace, TimeProvider time, ILogger<PersonWatch> logger)
    : CircuitHandler, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private volatile bool _over;

    /// <summary>True when the page has been stopped.</summary>
    public bool IsOver => _over;

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        // Not awaited: it goes on as long as the page is open.
        _ = FollowAsync();
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken) => _gone.CancelAsync();

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        context => _over ? Task.CompletedTask : next(context);

    public void Dispose()
    {
        if (!_gone.IsCancellationRequested)
        {
            _gone.Cancel();
        }

        _gone.Dispose();
    }

    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(pace.Interval, time);
        var token = _gone.Token;
        try
        {
            while (!_over && await timer.WaitForNextTickAsync(token))
            {
                await LookAsync(token);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var person = (await pages.GetAuthenticationStateAsync()).User;
            if (await check.IsAliveAsync(person, cancellationToken))
            {
                return;
            }

            // The rights go first, whatever the browser says its address is.
            ((IHostEnvironmentAuthenticationStateProvider)pages).SetAuthenticationState(Task.FromResult(new AuthenticationState(WhatIsLeftOf(person))));
            if (person.Device() is null || !IsTabletPage())
            {
                _over = true;
                navigation.NavigateTo(navigation.Uri, forceLoad: true);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A database that does not answer says nothing about the person; the next look may.
            logger.LogWarning("Whether a person is still signed in could not be checked and is tried again: {Reason}", exception.GetType().Name);
        }
    }

    private static ClaimsPrincipal WhatIsLeftOf(ClaimsPrincipal person) => person.Device() is null
        ? new ClaimsPrincipal()
        : new ClaimsPrincipal(new ClaimsIdentity(person.FindAll(Access.DeviceClaim), "device"));

    // What a participant fills in there is not to be lost when staff happen to be signed in on the same browser;
    // the tablet is turned off by other means.
    private bool IsTabletPage() => new Uri(navigation.Uri).AbsolutePath.StartsWith(PortalUrls.Kiosk, StringComparison.OrdinalIgnoreCase);
}
