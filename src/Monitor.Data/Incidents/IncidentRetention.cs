using Monitor.Data.Sql;
using Npgsql;

namespace Monitor.Data.Incidents;

/// <summary>Removes old evidence and when services flapped, and later the incidents themselves with what happened to them. What is open stays.</summary>
public sealed class IncidentRetention(NpgsqlDataSource source)
{
    // By the incident's end, too: the last good answer may have been an old one from the beginning.
    private const string OldAnswer =
        "at < now() - $1 AND EXISTS (SELECT FROM incidents i WHERE i.id = incident_id AND i.state = 2 AND i.resolved_at < now() - $1)";

    private static readonly TimeSpan FlappingAge = TimeSpan.FromDays(90);

    /// <returns>How many rows were removed.</returns>
    public async Task<int> DeleteOldAsync(TimeSpan incidents, TimeSpan answers, CancellationToken cancellationToken)
    {
        var old = new OldRows(source);
        return await old.DeleteAsync("incident_answers", OldAnswer, answers, cancellationToken)
            + await old.DeleteAsync("service_flapping", "ended_at < now() - $1", FlappingAge, cancellationToken)
            + await old.DeleteAsync("incidents", "state = 2 AND resolved_at < now() - $1", incidents, cancellationToken);
    }
}
