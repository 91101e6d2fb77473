using System.Runtime.CompilerServices;
using Monitor.Core;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Standing;
using Monitor.Data.Standbys;
using Npgsql;

namespace Monitor.Data.History;

/// <summary><see cref="IChangeStream"/> in SQL, page by page: no connection is held while the caller works.</summary>
public sealed class ChangeStream(ReadSource source) : IChangeStream
{
    private const int PageSize = 1000;

    private const string Sql =
        """
        SELECT c.sequence, c.subject, c.name, c.from_status, c.to_status, c.at, c.since, c.reason, p.kind, c.incident_id
        FROM status_changes c LEFT JOIN probes p ON p.id = c.probe_id
        WHERE c.service_id = $1 AND sequence > $2 AND at >= $3 AND at < $4 ORDER BY sequence LIMIT $5
        """;

    public async IAsyncEnumerable<StatusChange> ReadAsync(
        int serviceId, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (last, full) = (0L, true);
        while (full)
        {
            var after = last;
            var page = await source.ReadAsync((connection, reading) => PageAsync(connection, serviceId, after, from, to, reading), cancellationToken);
            foreach (var change in page)
                yield return change;
            full = page.Count == PageSize;
            last = full ? page[^1].Sequence : last;
        }
    }

    private static async Task<List<StatusChange>> PageAsync(
        NpgsqlConnection connection, int serviceId, long after, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = serviceId });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = from.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = to.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = PageSize });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var page = new List<StatusChange>();
        while (await reader.ReadAsync(cancellationToken))
            page.Add(Read(reader));
        return page;
    }

    /// <summary>A row of the columns sequence, subject, name, from, to, at, since, reason, kind of the probe, incident.</summary>
    internal static StatusChange Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), (ChangeSubject)row.GetInt16(1), row.GetString(2), (HealthStatus)row.GetInt16(3), (HealthStatus)row.GetInt16(4),
        row.GetFieldValue<DateTimeOffset>(5), row.GetFieldValue<DateTimeOffset>(6), row.GetString(7))
    {
        Probe = row.IsDBNull(8) ? null : (ProbeKind)row.GetInt16(8),
        IncidentId = row.IsDBNull(9) ? null : row.GetInt64(9),
    };
}
