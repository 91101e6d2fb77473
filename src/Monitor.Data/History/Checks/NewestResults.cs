using Monitor.Core.History.Results;
using Monitor.Core.Registry.Probes;
using Monitor.Data.History.Packing;
using Monitor.Data.History.Results;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.History.Checks;

/// <summary>The newest results of one service, from the hot table and on into as many packed days as the limit needs.</summary>
internal sealed class NewestResults(NpgsqlDataSource source, int serviceId, ProbeKind? probe, DateTimeOffset? from, DateTimeOffset? before, int limit)
{
    private const string Hot =
        $"""
        SELECT {ResultRows.Columns}, kind FROM (
            SELECT p.kind, r.* FROM probes p
            CROSS JOIN LATERAL (
                SELECT * FROM results WHERE probe_id = p.id AND at >= coalesce($3, '-infinity') AND at < coalesce($4, 'infinity')
                ORDER BY at DESC LIMIT $5) r
            WHERE p.service_id = $1 AND ($2::smallint IS NULL OR p.kind = $2)) r
        ORDER BY at DESC LIMIT $5
        """;

    private const string Days =
        """
        SELECT d.day, p.id, p.kind FROM probes p JOIN results_packed d ON d.probe_id = p.id
        WHERE p.service_id = $1 AND ($2::smallint IS NULL OR p.kind = $2)
          AND d.day >= coalesce($3, '-infinity'::date) AND d.day <= coalesce($4, 'infinity'::date)
        ORDER BY d.day DESC
        """;

    /// <summary>Newest first.</summary>
    /// <remarks>Hot first, as in <see cref="ResultStream"/>: a result that is moved meanwhile is in one place or the other.</remarks>
    public async Task<IReadOnlyList<ResultEntry>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var found = await HotAsync(connection, cancellationToken);
        var oldest = found.Count == limit ? found[^1].At : from;
        foreach (var day in (await DaysAsync(connection, oldest, cancellationToken)).GroupBy(d => d.Day))
        {
            if (found.Count(r => r.At >= ResultDay.Begin(day.Key.AddDays(1))) >= limit)
                break;
            // What is packed may still be hot as well. Counted twice it would end the search too early.
            found = [.. found.UnionBy(await PackedAsync(connection, day.Key, day.ToDictionary(d => d.ProbeId, d => d.Kind), cancellationToken), r => (r.At, r.Probe))];
        }

        return [.. found.OrderByDescending(r => r.At).ThenBy(r => r.Probe).Take(limit)];
    }

    private async Task<List<ResultEntry>> HotAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Hot, connection)
        {
            Parameters = { Service, Probe, Instant(from), Instant(before), new NpgsqlParameter<int> { TypedValue = limit } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var results = new List<ResultEntry>();
        while (await reader.ReadAsync(cancellationToken))
            results.Add(ResultRows.Read(reader).ToEntry((ProbeKind)reader.GetInt16(reader.FieldCount - 1)));
        return results;
    }

    private async Task<List<(DateOnly Day, int ProbeId, ProbeKind Kind)>> DaysAsync(
        NpgsqlConnection connection, DateTimeOffset? oldest, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Days, connection) { Parameters = { Service, Probe, Day(oldest), Day(before) } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var days = new List<(DateOnly, int, ProbeKind)>();
        while (await reader.ReadAsync(cancellationToken))
            days.Add((reader.GetFieldValue<DateOnly>(0), reader.GetInt32(1), (ProbeKind)reader.GetInt16(2)));
        return days;
    }

    private async Task<IEnumerable<ResultEntry>> PackedAsync(
        NpgsqlConnection connection, DateOnly day, Dictionary<int, ProbeKind> kinds, CancellationToken cancellationToken)
    {
        var blocks = await PackedTable.BlocksAsync(connection, [.. kinds.Keys], day, cancellationToken);
        return blocks.SelectMany(b => PackedTable.Unpack(b.Key, day, b.Value))
            .Where(r => (from is null || r.At >= from) && (before is null || r.At < before))
            .Select(r => r.ToEntry(kinds[r.ProbeId]));
    }

    private NpgsqlParameter Service => new NpgsqlParameter<int> { TypedValue = serviceId };

    private NpgsqlParameter Probe => new() { NpgsqlDbType = NpgsqlDbType.Smallint, Value = probe is { } kind ? (short)kind : DBNull.Value };

    private static NpgsqlParameter Instant(DateTimeOffset? instant) =>
        new() { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = instant is { } i ? i.ToUniversalTime() : DBNull.Value };

    private static NpgsqlParameter Day(DateTimeOffset? instant) =>
        new() { NpgsqlDbType = NpgsqlDbType.Date, Value = instant is { } i ? ResultDay.Of(i) : DBNull.Value };
}
