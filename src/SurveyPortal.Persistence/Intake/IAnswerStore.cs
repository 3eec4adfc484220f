namespace SurveyPortal.Persistence.Intake;

/// <summary>The one door through which answers reach the database; one implementation per engine.</summary>
internal interface IAnswerStore
{
    /// <summary>Stores a batch in one durable transaction and says per answer how it went. All or nothing.</summary>
    /// <param name="batch">Already shuffled; keys may be there twice.</param>
    /// <param name="day">Day number the keys are kept under.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    Task<IReadOnlyList<StoreOutcome>> CommitAsync(IReadOnlyList<PendingAnswer> batch, int day, CancellationToken cancellationToken);

    /// <summary>Deletes keys kept under an earlier day.</summary>
    Task ForgetKeysAsync(int before, CancellationToken cancellationToken);
}
