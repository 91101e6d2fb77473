using Monitor.Core.Standing.Probes;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Recording.States;

/// <summary>Moves the schedule, in the transaction that records why.</summary>
internal static class ScheduleUpdate
{
    // Half a second more than the grace: what is recorded in this moment must not be overtaken by its own lateness. Nor by a claim of before: nobody gives that back.
    private const string Heard =
        """
        UPDATE probe_schedule SET next_due = now() + (period_ms + grace_ms + 500) * interval '1 millisecond', run_started = NULL, claimed_by = NULL
        WHERE probe_id = ANY ($1) AND grace_ms IS NOT NULL AND next_due < 'infinity'
        """;

    // What waits behind a gate or a pause goes on waiting.
    private const string Soon =
        """
        UPDATE probe_schedule SET next_due = least(next_due, now() + least(period_ms * interval '1 millisecond', $2))
        WHERE probe_id = ANY ($1) AND grace_ms IS NULL AND next_due < 'infinity'
        """;

    // Only what an operator has not paused: 'infinity' stays 'infinity' there.
    private const string MoveGates =
        """
        UPDATE probe_schedule q SET next_due = CASE WHEN st.started <> (p.kind = 3)
            THEN now() + coalesce(period_ms + grace_ms + 500, 0) * interval '1 millisecond' ELSE 'infinity' END, claimed_by = NULL
        FROM probes p JOIN service_state st ON st.service_id = p.service_id JOIN services s ON s.id = p.service_id
        WHERE q.probe_id = p.id AND p.service_id = ANY ($1) AND s.enabled AND NOT s.paused
        """;

    /// <summary>The instant at which a push probe is late begins anew.</summary>
    public static NpgsqlBatchCommand HeardFrom(IEnumerable<int> probeIds) =>
        Statement.Of(Heard, Statement.Column(NpgsqlDbType.Integer, probeIds));

    /// <summary>Probes that have not settled are asked again after <see cref="Settling.Pace"/>.</summary>
    public static NpgsqlBatchCommand AskSoon(IEnumerable<int> probeIds)
    {
        var command = Statement.Of(Soon, Statement.Column(NpgsqlDbType.Integer, probeIds));
        command.Parameters.Add(new() { Value = Settling.Pace });
        return command;
    }

    /// <summary>The startup gate of the services opened or closed: some of their probes run, and others wait.</summary>
    public static NpgsqlBatchCommand MoveGatesOf(IEnumerable<int> serviceIds) =>
        Statement.Of(MoveGates, Statement.Column(NpgsqlDbType.Integer, serviceIds));
}
