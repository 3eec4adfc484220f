using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>
/// Lets strangers' passwords be checked on half of the processors at most: hashing is made to be slow, and a flood of sign-ins must
/// not starve those who answer. Only the checking waits in line: whoever sends slowly, or is made to wait after a wrong password,
/// holds nobody up. There is no limit by address either: a whole town hall can sit behind one.
/// </summary>
internal sealed class HashingGate : IDisposable
{
    private const int MostWaiting = 60;

    private readonly SemaphoreSlim _processors = new(Math.Max(1, Environment.ProcessorCount / 2));
    private int _here;

    /// <exception cref="TooManyAtOnceException">So many wait already that this one had better come back.</exception>
    public async Task<TResult> PassAsync<TResult>(Func<Task<TResult>> check, CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _here) > MostWaiting)
            {
                throw new TooManyAtOnceException();
            }

            await _processors.WaitAsync(cancellationToken);
            try
            {
                return await check();
            }
            finally
            {
                _processors.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _here);
        }
    }

    public void Dispose() => _processors.Dispose();
}
