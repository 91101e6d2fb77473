using System.Globalization;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Recording.States;

/// <summary>Writes the states of services back, with what is announced of them.</summary>
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

    public static NpgsqlBatchCommand Of(IReadOnlyCollection<StoredService> services) => Statement.Of(
        Update,
        Statement.Column(NpgsqlDbType.Integer, services.Select(s => s.Standing.ServiceId)),
        Statement.Column(NpgsqlDbType.Smallint, services.Select(s => (short)s.Standing.Health.Status)),
        Statement.Column(NpgsqlDbType.TimestampTz, services.Select(s => s.Standing.Health.Since)),
        Statement.Column(NpgsqlDbType.Smallint, services.Select(s => (short)s.Standing.Health.Lifecycle)),
        Statement.Column(NpgsqlDbType.Boolean, services.Select(s => s.Standing.Health.Started)),
        Statement.Column(NpgsqlDbType.Text, services.Select(s => s.Standing.Health.Reason)),
        Statement.Column(NpgsqlDbType.Smallint, services.Select(s => (short)s.Announced.Status)),
        Statement.Column(NpgsqlDbType.TimestampTz, services.Select(s => s.Announced.Since)),
        // PostgreSQL has no arrays of arrays of different lengths.
        Statement.Column(NpgsqlDbType.Text, services.Select(s => string.Join(',', s.Standing.Restarts.Select(Seconds)))));

    private static string Seconds(DateTimeOffset instant) =>
        ((instant - DateTimeOffset.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond).ToString("0.000000", CultureInfo.InvariantCulture);
}
