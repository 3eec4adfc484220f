namespace SurveyPortal.Web.Features.Campaigns.Invitations;

/// <summary>Wakes whoever writes the letters when people have been invited or rounds opened.</summary>
internal sealed class InvitationSignal : IDisposable
{
    private readonly SemaphoreSlim _news = new(0, 1);

    public void Raise()
    {
        try
        {
            _news.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody was first.
        }
    }

    /// <summary>Returns at news, or when so long has passed: a reminder may be due, or another portal on the same database may have invited.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _news.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _news.Dispose();
}
