namespace SurveyPortal.Web.Mail;

/// <summary>Wakes the sender when a letter has been put in the outbox.</summary>
internal sealed class MailSignal : IDisposable
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
            // Somebody was first: the sender is already told.
        }
    }

    /// <summary>Returns at news, or when so long has passed: another portal on the same database may have put something in.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _news.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _news.Dispose();
}
