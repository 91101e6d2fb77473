using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Nodes;
using Monitor.Data.Nodes;
using Npgsql;

namespace Monitor.Data.Scheduling;

/// <summary>
/// What a node had claimed and not recorded when it was killed: given back by whoever notices that it has gone, so that it is asked within seconds and not a period
/// later, which may be a day. Doing it again changes nothing, so any number may notice. Thread-safe.
/// </summary>
public sealed class LostClaims([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source, NodeIdentity node)
{
    // It goes through the whole schedule. What takes longer is tried again at the next beat.
    private const int PatienceSeconds = 5;

    private const string GiveBack =
        $"""
        WITH back AS (
            UPDATE probe_schedule SET next_due = now(), claimed_by = NULL
            WHERE ctid = ANY (ARRAY(
                SELECT q.ctid FROM probe_schedule q JOIN probe_state st ON st.probe_id = q.probe_id
                WHERE q.claimed_by IN (SELECT hashtext(gone) FROM unnest($1) AS gone) AND q.next_due > now() AND q.next_due < 'infinity'
                  AND {ScheduleSql.NotRecorded}
                FOR UPDATE OF q SKIP LOCKED))
            RETURNING probe_id)
        SELECT (SELECT count(*) FROM back), (SELECT pg_notify('{ScheduleSql.Notification}', p.service_id::text) FROM back b JOIN probes p ON p.id = b.probe_id LIMIT 1)
        """;

    private readonly Lock _lock = new();
    private readonly MissedNodes _nodes = new();
    private readonly long _begun = Stopwatch.GetTimestamp();

    /// <summary>Who asks who has gone (<see cref="NodePresence.Absent"/>). The answer is for <see cref="Look"/>.</summary>
    internal NodeIdentity Asking => node;

    /// <returns>Nodes that have gone, and whose claims are still to be taken up.</returns>
    internal IReadOnlyList<AbsentNode> Look(IReadOnlyCollection<AbsentNode> absent)
    {
        lock (_lock)
            return _nodes.Look(absent, Stopwatch.GetElapsedTime(_begun));
    }

    /// <summary>Gives back what those had claimed that have gone.</summary>
    /// <returns>How many checks were given back.</returns>
    public async Task<int> TakeUpAsync(IReadOnlyList<AbsentNode> gone, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(GiveBack);
        command.CommandTimeout = PatienceSeconds;
        command.Parameters.Add(new() { Value = gone.Select(static node => node.Id).ToArray() });
        var back = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        lock (_lock)
            _nodes.Settle(gone);
        return (int)back;
    }
}
