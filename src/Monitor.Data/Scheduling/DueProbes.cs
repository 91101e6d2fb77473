using Microsoft.Extensions.DependencyInjection;
using Monitor.Data.Nodes;
using Npgsql;

namespace Monitor.Data.Scheduling;

/// <summary>A probe whose time has come.</summary>
/// <param name="Due">When it should have been claimed.</param>
/// <param name="ClaimedAt">The database's clock at the claim.</param>
/// <param name="Next">When it is due the next time.</param>
public readonly record struct DueProbe(int ProbeId, DateTimeOffset Due, DateTimeOffset ClaimedAt, DateTimeOffset Next)
{
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(1);

    /// <summary>It is due in a slot of its period, as opposed to sooner: because it is new or changed, or is asked again.</summary>
    public bool IsInSlot(TimeSpan period) => (Next - Due - period).Duration() < Rounding;
}

/// <summary>What one claim brought.</summary>
/// <param name="Probes">Oldest first as far as the database gives them so.</param>
/// <param name="UntilNext">How long after the claim something is due that it left; null when nothing ever is.</param>
public sealed record Claimed(IReadOnlyList<DueProbe> Probes, TimeSpan? UntilNext);

/// <summary>
/// Claims due probes by advancing them to their next slot. A crash after the claim costs that one check, never a stuck probe;
/// any number of nodes share the work with no membership protocol. Who has claimed is noted, for what a killed node had claimed is given back (<see cref="LostClaims"/>).
/// </summary>
public sealed class DueProbes([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source, NodeIdentity node)
{
    // = ANY(ARRAY(...)) costs 12 µs a row; IN (...) takes a plan of 43. By ctid, which needs no second look-up: a locked row stays where it is,
    // and one that moved between the statement's snapshot and its lock is claimed the next time. date_part because extract(epoch) is numeric.
    private const string Claim =
        """
        UPDATE probe_schedule SET
            last_due = next_due,
            claimed_by = hashtext($3),
            next_due = CASE WHEN grace_ms IS NULL
                THEN to_timestamp((floor(date_part('epoch', greatest(now(), next_due + interval '1 millisecond')) * 1000 / period_ms - probe_phase(probe_id)) + 1 + probe_phase(probe_id)) * period_ms / 1000)
                ELSE now() + period_ms * interval '1 millisecond' END
        WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM probe_schedule WHERE next_due <= now() + $2 AND (grace_ms IS NULL OR next_due <= now())
            ORDER BY next_due LIMIT $1 FOR UPDATE SKIP LOCKED))
        RETURNING probe_id, last_due, now(), next_due
        """;

    private const string Next = "SELECT next_due - now() FROM probe_schedule WHERE next_due < 'infinity' ORDER BY next_due LIMIT 1";

    // What the schedule says since then is newer than our claim: another's claim, a job's call, a result. One word of one service is enough: whoever hears it claims whatever is due.
    private const string GiveBack =
        $"""
        WITH back AS (
            UPDATE probe_schedule q SET next_due = last_due, claimed_by = NULL FROM probe_state st
            WHERE q.probe_id = ANY ($1) AND st.probe_id = q.probe_id AND q.claimed_by = hashtext($2) AND q.next_due > now() AND q.next_due < 'infinity'
              AND {ScheduleSql.NotRecorded}
            RETURNING q.probe_id)
        SELECT pg_notify('{ScheduleSql.Notification}', p.service_id::text) FROM back b JOIN probes p ON p.id = b.probe_id LIMIT 1
        """;

    // Within half a minute at the latest: a probe of once a day must not lose its day to a restart.
    private const string Realign =
        """
        UPDATE probe_schedule SET next_due = least(
            to_timestamp((floor(extract(epoch FROM now())::float8 * 1000 / period_ms - probe_phase(probe_id)) + 1 + probe_phase(probe_id)) * period_ms / 1000),
            now() + probe_phase(probe_id) * interval '30 seconds')
        WHERE next_due < now() - $1 AND grace_ms IS NULL
        """;

    /// <summary>Claims what is due within <paramref name="ahead"/>; jobs that should have called only when they are late.</summary>
    /// <param name="limit">How many at most.</param>
    public async Task<Claimed> ClaimAsync(int limit, TimeSpan ahead, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await ClaimAsync(connection, limit, ahead, cancellationToken);
    }

    /// <summary>The same within a transaction of the caller's.</summary>
    public async Task<Claimed> ClaimAsync(NpgsqlConnection connection, int limit, TimeSpan ahead, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new(Claim) { Parameters = { new() { Value = limit }, new() { Value = ahead }, new() { Value = node.Id } } });
        batch.BatchCommands.Add(new(Next));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var due = new List<DueProbe>();
        while (await reader.ReadAsync(cancellationToken))
            due.Add(new DueProbe(reader.GetInt32(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetFieldValue<DateTimeOffset>(3)));
        await reader.NextResultAsync(cancellationToken);
        return new Claimed(due, await reader.ReadAsync(cancellationToken) ? reader.GetFieldValue<TimeSpan>(0) : null);
    }

    /// <summary>
    /// Puts probes back that this node has claimed and not recorded: one of once a day must not lose its day because we stop. Whose claim is no longer the last word on it stays as it is.
    /// </summary>
    public async Task GiveBackAsync(int[] probeIds, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(GiveBack);
        command.Parameters.Add(new() { Value = probeIds });
        command.Parameters.Add(new() { Value = node.Id });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// Gives up slots that were missed while nobody looked (a restart, the database gone): each probe goes on at its next slot or
    /// within half a minute, instead of all of them at once.
    /// </summary>
    /// <param name="overdue">How late a probe must be.</param>
    public async Task<int> RealignAsync(TimeSpan overdue, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Realign);
        command.Parameters.Add(new() { Value = overdue });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The service of a probe that has just been claimed; null when it is gone.</summary>
    public async Task<int?> ServiceOfAsync(int probeId, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT service_id FROM probes WHERE id = $1");
        command.Parameters.Add(new() { Value = probeId });
        return (int?)await command.ExecuteScalarAsync(cancellationToken);
    }
}
