using Microsoft.Extensions.DependencyInjection;
using Monitor.Data.Nodes;
using Npgsql;

namespace Monitor.Data.Scheduling;

/// <summary>
/// What a node had claimed and not recorded when it was killed: given back by whoever notices that it has gone, so that it is asked within seconds and not a period
/// later, which may be a day. Doing it again changes nothing, so any number may notice. Not thread-safe.
/// </summary>
public sealed class LostClaims([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source, NodeIdentity node)
{
    // A check starts ahead of its time by a thirtieth of its period or a second at most, and 50 ms: what was recorded since then was this claim's.
    private const string GiveBack =
        $"""
        WITH back AS (
            UPDATE probe_schedule SET next_due = now(), claimed_by = NULL
            WHERE ctid = ANY (ARRAY(
                SELECT q.ctid FROM probe_schedule q JOIN probe_state st ON st.probe_id = q.probe_id
                WHERE q.claimed_by IN (SELECT hashtext(gone) FROM unnest($1) AS gone) AND q.next_due > now() AND q.next_due < 'infinity'
                  AND coalesce(st.last_at, '-infinity') < q.last_due - (50 + least(q.period_ms / 30, 1000)) * interval '1 millisecond'
                FOR UPDATE OF q SKIP LOCKED))
            RETURNING probe_id)
        SELECT (SELECT count(*) FROM back), (SELECT pg_notify('{ScheduleSql.Notification}', p.service_id::text) FROM back b JOIN probes p ON p.id = b.probe_id LIMIT 1)
        """;

    // By the last look, and by all before it.
    private HashSet<string> _missed = [];
    private HashSet<string> _settled = [];

    /// <summary>The question who has gone, to be asked together with something else. Its rows are for <see cref="NoteAsync"/>.</summary>
    internal NpgsqlBatchCommand Question => NodePresence.Absent(node);

    /// <summary>
    /// Gives back what those had claimed that were missed at the last look, too: a node whose connection was lost has another within a second or two.
    /// </summary>
    /// <returns>How many checks were given back.</returns>
    public async Task<int> NoteAsync(IReadOnlyCollection<string> absent, CancellationToken cancellationToken)
    {
        _settled.IntersectWith(absent);
        string[] gone = [.. absent.Where(id => _missed.Contains(id) && !_settled.Contains(id))];
        _missed = [.. absent];
        if (gone.Length == 0)
            return 0;
        await using var command = source.CreateCommand(GiveBack);
        command.Parameters.Add(new() { Value = gone });
        var back = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        _settled.UnionWith(gone);
        return (int)back;
    }
}
