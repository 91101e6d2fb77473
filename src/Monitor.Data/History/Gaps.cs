using Monitor.Core.History.Timelines;
using Monitor.Data.Standbys;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.History;

/// <summary><see cref="IGaps"/> in SQL. Maintenance is cause 6.</summary>
public sealed class Gaps(ReadSource source) : IGaps
{
    /// <summary>Channel of LISTEN: a gap of everything was recorded.</summary>
    public const string Notification = "monitor_gaps";

    private const string Touching =
        """
        SELECT service_id, starts_at, ends_at, cause FROM monitor_gaps
        WHERE (service_id IS NULL OR $1::int[] IS NULL OR service_id = ANY ($1)) AND starts_at < $3 AND (ends_at IS NULL OR ends_at > $2)
        UNION ALL
        SELECT service_id, starts_at, ends_at, 6::smallint FROM maintenance_covers
        WHERE ($1::int[] IS NULL OR service_id = ANY ($1)) AND starts_at < $3 AND ends_at > $2
        ORDER BY starts_at
        """;

    // Of a status that has lasted for weeks an hour that nobody saw is worth knowing, a restart is not.
    private const string Recent =
        """
        SELECT service_id, starts_at, ends_at, cause FROM monitor_gaps
        WHERE (service_id IS NULL OR $1::int[] IS NULL OR service_id = ANY ($1))
          AND (ends_at IS NULL OR ends_at > $2 OR (ends_at > $2 - interval '90 days' AND ends_at - starts_at >= interval '1 hour'))
        UNION ALL
        SELECT c.service_id, c.starts_at, c.ends_at, 6::smallint FROM maintenance_periods p JOIN maintenance_covers c ON c.period_id = p.id
        WHERE p.ends_at > $2 AND c.ends_at > $2 AND ($1::int[] IS NULL OR c.service_id = ANY ($1))
        ORDER BY starts_at
        """;

    public Task<ServiceGaps> OfServicesAsync(
        IReadOnlyCollection<int>? serviceIds, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        source.ReadAsync((connection, reading) => OfServicesAsync(connection, serviceIds, from, to, reading), cancellationToken);

    /// <summary>The same on a connection that is open already.</summary>
    internal static Task<ServiceGaps> OfServicesAsync(
        NpgsqlConnection connection, IReadOnlyCollection<int>? serviceIds, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        ReadAsync(connection, Touching, serviceIds, [from, to], cancellationToken);

    /// <summary>What touches the time since an instant, and of the 90 days before it what was an hour or longer.</summary>
    internal static Task<ServiceGaps> RecentAsync(
        NpgsqlConnection connection, IReadOnlyCollection<int>? serviceIds, DateTimeOffset from, CancellationToken cancellationToken) =>
        ReadAsync(connection, Recent, serviceIds, [from], cancellationToken);

    private static async Task<ServiceGaps> ReadAsync(
        NpgsqlConnection connection, string sql, IReadOnlyCollection<int>? serviceIds, DateTimeOffset[] bounds, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer, Value = serviceIds is null ? DBNull.Value : serviceIds.ToArray() });
        foreach (var bound in bounds)
            command.Parameters.Add(new() { Value = bound.ToUniversalTime() });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var gaps = new List<(int?, Gap)>();
        while (await row.ReadAsync(cancellationToken))
            gaps.Add((row.IsDBNull(0) ? null : row.GetInt32(0), GapOf(row)));
        return new ServiceGaps(gaps);
    }

    private static Gap GapOf(NpgsqlDataReader row) =>
        new(row.GetFieldValue<DateTimeOffset>(1), row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2), (GapCause)row.GetInt16(3));
}
