using Microsoft.EntityFrameworkCore;

namespace SurveyPortal.Persistence.Log;

/// <summary>Writes the log of events. Never anything about answers, and no texts that respondents wrote.</summary>
public sealed class EventLog(IDbContextFactory<PortalContext> databases, TimeProvider time)
{
    /// <summary>Adds an event that is stored together with the change it tells of.</summary>
    public void Add(PortalContext database, Doer doer, LogKind kind, string subject, string detail = "")
    {
        ArgumentNullException.ThrowIfNull(database);
        database.LogEvents.Add(new LogEvent
        {
            At = time.GetUtcNow().UtcDateTime,
            ActorId = doer.Id,
            Actor = OneLine(doer.Name, 120),
            Kind = kind,
            Subject = OneLine(subject, LogEvent.MaxText),
            Detail = OneLine(detail, LogEvent.MaxText),
        });
    }

    /// <summary>Stores an event by itself, where nothing else is stored.</summary>
    public async Task WriteAsync(Doer doer, LogKind kind, string subject, string detail, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        Add(database, doer, kind, subject, detail);
        await database.SaveChangesAsync(cancellationToken);
    }

    private static string OneLine(string text, int most)
    {
        var line = new string([.. (text ?? "").Select(letter => char.IsControl(letter) ? ' ' : letter)]).Trim();
        return line.Length <= most ? line : line[..(most - 1)] + "…";
    }
}
