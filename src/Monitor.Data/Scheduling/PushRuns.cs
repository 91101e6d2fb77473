using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Monitor.Data.Scheduling;

/// <summary>Runs of jobs that say when they begin.</summary>
public sealed class PushRuns([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source)
{
    // A run that has begun must end within the grace, and never later than without the word: a job that begins and dies each time is late.
    // That may be sooner than any node expects.
    private const string Start =
        $"""
        WITH begun AS (
            UPDATE probe_schedule SET
                run_started = now(),
                next_due = CASE WHEN grace_ms > 0 THEN least(next_due, now() + (grace_ms + 500) * interval '1 millisecond') ELSE next_due END
            WHERE probe_id = $1 AND next_due < 'infinity' RETURNING probe_id, grace_ms)
        SELECT pg_notify('{ScheduleSql.Notification}', p.service_id::text) FROM begun b JOIN probes p ON p.id = b.probe_id WHERE b.grace_ms > 0
        """;

    private const string Running =
        "SELECT extract(epoch FROM clock_timestamp() - run_started)::float8 FROM probe_schedule WHERE probe_id = $1 AND run_started IS NOT NULL";

    /// <summary>Notes that a run has begun.</summary>
    public async Task StartAsync(int probeId, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Start);
        command.Parameters.Add(new() { Value = probeId });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>How long the run has been going on; null when none has begun.</summary>
    public async Task<TimeSpan?> RunningForAsync(int probeId, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Running);
        command.Parameters.Add(new() { Value = probeId });
        return await command.ExecuteScalarAsync(cancellationToken) is double seconds ? TimeSpan.FromSeconds(seconds) : null;
    }
}
