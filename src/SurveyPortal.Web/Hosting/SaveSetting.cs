using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Settings;

namespace SurveyPortal.Web.Hosting;

/// <summary>Something to put right, and the field it belongs to.</summary>
public sealed record SettingFault(string Field, string Text);

/// <summary>How it went to save a part of the settings.</summary>
public abstract record Saving
{
    /// <summary>It is stored.</summary>
    public sealed record Done : Saving;

    /// <summary>There is something to put right; nothing is stored.</summary>
    public sealed record Faulty(IReadOnlyList<SettingFault> Faults) : Saving;

    /// <summary>Somebody else saved the same part meanwhile; nothing is stored.</summary>
    public sealed record Overtaken : Saving;
}

/// <summary>Stores one part of the settings with its line in the log, and tells this node at once.</summary>
internal sealed class SaveSetting(StoredSettings settings, AssociationFacts facts, CurrentPerson current, EventLog log)
{
    /// <param name="name">Which part.</param>
    /// <param name="value">Its new value.</param>
    /// <param name="seen">The version it was made from.</param>
    /// <param name="subject">What the log calls it.</param>
    /// <param name="detail">What changed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="along">What is stored together with it.</param>
    public async Task<Saving> RunAsync(
        string name, string value, int seen, string subject, string detail, CancellationToken cancellationToken, Func<PortalContext, Task>? along = null)
    {
        var doer = await current.AsDoerAsync();
        var saved = await settings.SaveAsync(
            name,
            value,
            seen,
            async database =>
            {
                log.Add(database, doer, LogKind.SettingsChanged, subject, detail);
                await (along?.Invoke(database) ?? Task.CompletedTask);
            },
            cancellationToken);
        await facts.RefreshAsync(cancellationToken);
        return saved ? new Saving.Done() : new Saving.Overtaken();
    }
}
