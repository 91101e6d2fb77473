using System.Globalization;
using Monitor.Data.Recording.Rows;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Recording.States;

/// <summary>Writes the states of services back, and moves the schedules of those whose startup gate opened or closed.</summary>
internal static class ServiceStateUpdate
{
    private const string Update =
        """
        UPDATE service_state s SET
            status = u.status, since = u.since, lifecycle = u.lifecycle, started = u.started, reason = u.reason,
            announced_status = u.announced_status, announced_since = u.announced_since,
            restarts = coalesce((SELECT array_agg(to_timestamp(r::float8) ORDER BY r) FROM unnest(string_to_array(u.restarts, ',')::numeric[]) AS r), '{}')
        FROM unnest($1::int[], $2::smallint[], $3::timestamptz[], $4::smallint[], $5::boolean[], $6::text[], $7::smallint[], $8::timestamptz[], $9::text[])
            AS u (service_id, status, since, lifecycle, started, reason, announced_status, announced_since, restarts)
        WHERE s.service_id = u.service_id
        """;

    // Only what an operator has not paused: 'infinity' stays 'infinity' there.
    private const string MoveGates =
        """
        UPDATE probe_schedule q SET next_due = CASE WHEN st.started <> (p.kind = 3)
            THEN now() + coalesce(period_ms + grace_ms + 500, 0) * interval '1 millisecond' ELSE 'infinity' END
        FROM probes p JOIN service_state st ON st.service_id = p.service_id JOIN services s ON s.id = p.service_id
        WHERE q.probe_id = p.id AND p.service_id = ANY ($1) AND s.enabled AND NOT s.paused
        """;

    public static NpgsqlBatchCommand Of(IReadOnlyCollection<ServiceStanding> services) => ComponentWrite.Command(
        Update,
        ComponentWrite.Array(NpgsqlDbType.Integer, services.Select(s => s.ServiceId)),
        ComponentWrite.Array(NpgsqlDbType.Smallint, services.Select(s => (short)s.Health.Status)),
        ComponentWrite.Array(NpgsqlDbType.TimestampTz, services.Select(s => s.Health.Since)),
        ComponentWrite.Array(NpgsqlDbType.Smallint, services.Select(s => (short)s.Health.Lifecycle)),
        ComponentWrite.Array(NpgsqlDbType.Boolean, services.Select(s => s.Health.Started)),
        ComponentWrite.Array(NpgsqlDbType.Text, services.Select(s => s.Health.Reason)),
        ComponentWrite.Array(NpgsqlDbType.Smallint, services.Select(s => (short)s.Announced.Status)),
        ComponentWrite.Array(NpgsqlDbType.TimestampTz, services.Select(s => s.Announced.Since)),
        // PostgreSQL has no arrays of arrays of different lengths.
        ComponentWrite.Array(NpgsqlDbType.Text, services.Select(s => string.Join(',', s.Restarts.Select(Seconds)))));

    private static string Seconds(DateTimeOffset instant) =>
        ((instant - DateTimeOffset.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond).ToString("0.000000", CultureInfo.InvariantCulture);

    public static NpgsqlBatchCommand MoveGatesOf(IEnumerable<int> serviceIds) =>
        ComponentWrite.Command(MoveGates, ComponentWrite.Array(NpgsqlDbType.Integer, serviceIds));
}
