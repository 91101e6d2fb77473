using Monitor.Core.Standing;
using Monitor.Data.Sql;
using Npgsql;

namespace Monitor.Data.History;

/// <summary>
/// Removes old changes. What a window that begins within the time kept asks for stays: of a service and a probe the last change that had
/// begun by then, of a component the change that its state rests on.
/// </summary>
/// <remarks>Nobody's timeline alters: see how <see cref="StatusTimelines"/> and the roll-ups look for the begin of a window.</remarks>
public sealed class ChangeRetention(NpgsqlDataSource source)
{
    private const int RowsAtOnce = 5000;

    // A later row that had begun by then as well tells all that the window asks for.
    private const string IsCovered =
        """
        EXISTS (
            SELECT FROM status_changes l
            WHERE l.service_id = o.service_id AND l.subject = $1 AND l.sequence > o.sequence AND l.since < $2 AND l.name = o.name)
        """;

    // Of a component that is gone nothing stays: names may change for ever.
    private const string IsOfThePast =
        """
        NOT EXISTS (
            SELECT FROM component_state s
            WHERE s.service_id = o.service_id AND s.name = o.name AND s.since <= o.since AND (o.probe_id IS NULL OR s.probe_id = o.probe_id))
        """;

    /// <param name="services">How long changes of services are kept: uptime is counted from them.</param>
    /// <param name="parts">How long those of probes and components are.</param>
    /// <returns>How many were removed.</returns>
    public async Task<int> DeleteOldAsync(TimeSpan services, TimeSpan parts, CancellationToken cancellationToken) =>
        await DeleteAsync(ChangeSubject.Service, services, IsCovered, cancellationToken)
        + await DeleteAsync(ChangeSubject.Probe, parts, IsCovered, cancellationToken)
        + await DeleteAsync(ChangeSubject.Component, parts, IsOfThePast, cancellationToken);

    private async Task<int> DeleteAsync(ChangeSubject subject, TimeSpan age, string isOld, CancellationToken cancellationToken)
    {
        var (run, total, place) = (new OldRows(source), 0, await BeginAsync(age, cancellationToken));
        for (var looked = RowsAtOnce; looked == RowsAtOnce && !run.IsTimeUp;)
        {
            (looked, var deleted, place) = await StepAsync(subject, isOld, place, cancellationToken);
            total += deleted;
        }

        return total;
    }

    private async Task<Place> BeginAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT now() - $1");
        command.Parameters.Add(new() { Value = age });
        return new Place((DateTime)(await command.ExecuteScalarAsync(cancellationToken))!, DateTime.MinValue, 0);
    }

    /// <summary>Looks at the next rows in the order of the index by subject and since; what stays is passed over once a run.</summary>
    private async Task<(int Looked, int Deleted, Place Next)> StepAsync(ChangeSubject subject, string isOld, Place place, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            $"""
             WITH old AS MATERIALIZED (
                 SELECT sequence, service_id, probe_id, name, since FROM status_changes
                 WHERE subject = $1 AND since < $2 AND (since, sequence) > ($3, $4) ORDER BY since, sequence LIMIT {RowsAtOnce}),
             gone AS (DELETE FROM status_changes c USING old o WHERE c.sequence = o.sequence AND {isOld} RETURNING c.sequence)
             SELECT count(*)::int, (SELECT count(*) FROM gone)::int, max(since), (array_agg(sequence ORDER BY since DESC, sequence DESC))[1] FROM old
             """);
        foreach (var value in (object[])[(short)subject, place.Horizon, place.Since, place.Sequence])
            command.Parameters.Add(new() { Value = value });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var looked = row.GetInt32(0);
        return (looked, row.GetInt32(1), looked == 0 ? place : place with { Since = row.GetDateTime(2), Sequence = row.GetInt64(3) });
    }

    /// <param name="Horizon">What began before it is old.</param>
    /// <param name="Since">Of the last row that was looked at.</param>
    private readonly record struct Place(DateTime Horizon, DateTime Since, long Sequence);
}
