using Monitor.Core.History;
using Monitor.Core.History.Latency;
using Monitor.Core.History.Results;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Standing;
using Monitor.Data.History.Checks;
using Monitor.Data.Standbys;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.History;

/// <summary><see cref="IServiceHistory"/> in SQL.</summary>
/// <param name="charts">Of the latency: nobody waits in it for what they did.</param>
public sealed class ServiceHistory(NpgsqlDataSource source, ReadSource charts) : IServiceHistory
{
    // A service's changes are recorded in the order of time: the last one before the window ends the search.
    internal const string Changes =
        """
        SELECT c.sequence, c.subject, c.name, c.from_status, c.to_status, c.at, c.since, c.reason, p.kind, c.incident_id
        FROM status_changes c LEFT JOIN probes p ON p.id = c.probe_id
        WHERE c.service_id = $1 AND sequence < coalesce($4, 9223372036854775807)
          AND ($2::timestamptz IS NULL OR at >= $2) AND ($3::timestamptz IS NULL OR at < $3)
          AND sequence > coalesce((
            SELECT sequence FROM status_changes WHERE service_id = $1 AND $2::timestamptz IS NOT NULL AND at < $2 ORDER BY sequence DESC LIMIT 1), 0)
        ORDER BY sequence DESC LIMIT $5
        """;

    private const string Answers =
        """
        SELECT p.kind, a.at, a.http_status, a.content_type, a.body, a.truncated, a.bytes
        FROM probes p JOIN probe_answer a ON a.probe_id = p.id WHERE p.service_id = $1 ORDER BY p.kind
        """;

    private const string PreviousAnswers =
        """
        SELECT p.kind, a.at, a.http_status, a.content_type, a.body, a.truncated, a.bytes
        FROM probes p JOIN probe_previous_answer a ON a.probe_id = p.id WHERE p.service_id = $1 ORDER BY p.kind
        """;

    private const string MarkersSql =
        """
        SELECT kind, at, text FROM service_markers
        WHERE service_id = $1 AND ($2::timestamptz IS NULL OR at >= $2) AND ($3::timestamptz IS NULL OR at < $3)
        ORDER BY at DESC, id DESC LIMIT $4
        """;

    public Task<IReadOnlyList<Marker>> MarkersAsync(
        int serviceId, DateTimeOffset? from, DateTimeOffset? to, int limit, CancellationToken cancellationToken) =>
        ReadAsync(
            MarkersSql,
            [Value(serviceId), Nullable(NpgsqlDbType.TimestampTz, from), Nullable(NpgsqlDbType.TimestampTz, to), Value(limit)],
            row => new Marker((MarkerKind)row.GetInt16(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2)),
            cancellationToken);

    public Task<IReadOnlyList<ResultEntry>> ResultsAsync(
        int serviceId, ProbeKind? probe, DateTimeOffset? from, DateTimeOffset? before, int limit, CancellationToken cancellationToken) =>
        new NewestResults(source, serviceId, probe, from, before, limit).ReadAsync(cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ChangesAsync(
        int serviceId, DateTimeOffset? from, DateTimeOffset? to, long? beforeSequence, int limit, CancellationToken cancellationToken) =>
        ReadAsync(
            Changes,
            [Value(serviceId), Nullable(NpgsqlDbType.TimestampTz, from), Nullable(NpgsqlDbType.TimestampTz, to), Nullable(NpgsqlDbType.Bigint, beforeSequence), Value(limit)],
            ChangeStream.Read,
            cancellationToken);

    public Task<LatencySeries> LatencyAsync(
        int serviceId, ProbeKind probe, DateTimeOffset from, DateTimeOffset to, int points, CancellationToken cancellationToken) =>
        charts.ReadAsync((connection, reading) => new LatencyReader(connection).ReadAsync(serviceId, probe, from, to, points, reading), cancellationToken);

    public Task<IReadOnlyList<RawAnswer>> LastAnswersAsync(int serviceId, CancellationToken cancellationToken) => AnswersAsync(Answers, serviceId, cancellationToken);

    public Task<IReadOnlyList<RawAnswer>> PreviousAnswersAsync(int serviceId, CancellationToken cancellationToken) => AnswersAsync(PreviousAnswers, serviceId, cancellationToken);

    private Task<IReadOnlyList<RawAnswer>> AnswersAsync(string sql, int serviceId, CancellationToken cancellationToken) =>
        ReadAsync(
            sql,
            [Value(serviceId)],
            row => new RawAnswer(
                (ProbeKind)row.GetInt16(0), row.GetFieldValue<DateTimeOffset>(1), row.GetInt16(2), row.IsDBNull(3) ? null : row.GetString(3),
                row.GetString(4), row.GetBoolean(5), row.GetInt32(6)),
            cancellationToken);

    private async Task<IReadOnlyList<T>> ReadAsync<T>(
        string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> toItem, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var items = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            items.Add(toItem(reader));
        return items;
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter Nullable(NpgsqlDbType type, object? value) =>
        new() { NpgsqlDbType = type, Value = value is DateTimeOffset instant ? instant.ToUniversalTime() : value ?? DBNull.Value };
}
