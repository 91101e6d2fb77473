using Monitor.Core.History;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Results;
using Monitor.Core.History.Rollups;
using Monitor.Data.Standbys;
using Npgsql;

namespace Monitor.Data.History.Rollups;

/// <summary><see cref="ICheckCounts"/>: whole days and hours from roll-ups, the rest from single results.</summary>
public sealed class CheckCountsQuery(ReadSource source, IResultStream results) : ICheckCounts
{
    private const string RolledUp =
        """
        SELECT probe_id, part, sum(healthy)::bigint, sum(degraded)::bigint, sum(unhealthy)::bigint, sum(unknown)::bigint
        FROM (
            SELECT r.probe_id, w.part, r.healthy, r.degraded, r.unhealthy, r.unknown
            FROM unnest($2::int[], $3::int[], $4::int[]) AS w (part, first, next)
            JOIN rollup_hour r ON r.probe_id = ANY ($1) AND r.hour >= w.first AND r.hour < w.next
            UNION ALL
            SELECT r.probe_id, w.part, r.healthy, r.degraded, r.unhealthy, r.unknown
            FROM unnest($5::int[], $6::int[], $7::int[]) AS w (part, first, next)
            JOIN rollup_day r ON r.probe_id = ANY ($1) AND r.day >= '1970-01-01'::date + w.first / 24 AND r.day < '1970-01-01'::date + w.next / 24) AS counted
        GROUP BY probe_id, part
        """;

    private const string Planned =
        """
        SELECT p.id, c.starts_at, c.ends_at FROM probes p JOIN maintenance_covers c ON c.service_id = p.service_id
        WHERE p.id = ANY ($1) AND c.ends_at > $2 AND c.starts_at < $3
        """;

    public async Task<IReadOnlyDictionary<int, IReadOnlyList<CheckCounts>>> OfProbesAsync(
        IReadOnlyCollection<int> probeIds, IReadOnlyList<DateTimeOffset> bounds, CancellationToken cancellationToken)
    {
        var (spans, rolledUp) = await source.ReadAsync((connection, reading) => RolledUpAsync(connection, probeIds, bounds, reading), cancellationToken);
        var counts = new Dictionary<int, CheckCounts[]>();
        foreach (var (probeId, part, counted) in rolledUp)
            Add(probeId, part, counted);
        foreach (var (part, span) in spans.Where(s => s.Span.Source == CheckSource.Results))
        {
            var planned = await source.ReadAsync((connection, reading) => PlannedAsync(connection, probeIds, span, reading), cancellationToken);
            await foreach (var result in results.ReadAsync(probeIds, span.From, span.To, cancellationToken))
            {
                if (!planned[result.ProbeId].Any(p => p.From <= result.At && result.At < p.To))
                    Add(result.ProbeId, part, default(CheckCounts).Plus(result.Status));
            }
        }

        return counts.ToDictionary(c => c.Key, c => (IReadOnlyList<CheckCounts>)c.Value);

        void Add(int probeId, int part, CheckCounts more)
        {
            if (!counts.TryGetValue(probeId, out var parts))
                counts[probeId] = parts = new CheckCounts[bounds.Count - 1];
            parts[part] = parts[part].Plus(more);
        }
    }

    public Task<IReadOnlyDictionary<int, DateTimeOffset>> FirstDaysAsync(IReadOnlyCollection<int> probeIds, CancellationToken cancellationToken) =>
        source.ReadAsync((connection, reading) => FirstChecks.ReadAsync(connection, [.. probeIds], reading), cancellationToken);

    public Task<KeptChecks> FindOldestAsync(CancellationToken cancellationToken) => source.ReadAsync(OldestChecks.ReadAsync, cancellationToken);

    /// <summary>When each probe was in maintenance: its checks of that time do not count.</summary>
    private static async Task<ILookup<int, (DateTimeOffset From, DateTimeOffset To)>> PlannedAsync(
        NpgsqlConnection connection, IReadOnlyCollection<int> probeIds, CheckSpan span, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Planned, connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. probeIds] });
        command.Parameters.Add(new() { Value = span.From.ToUniversalTime() });
        command.Parameters.Add(new() { Value = span.To.ToUniversalTime() });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var planned = new List<(int ProbeId, DateTimeOffset From, DateTimeOffset To)>();
        while (await row.ReadAsync(cancellationToken))
            planned.Add((row.GetInt32(0), row.GetFieldValue<DateTimeOffset>(1), row.GetFieldValue<DateTimeOffset>(2)));
        return planned.ToLookup(p => p.ProbeId, p => (p.From, p.To));
    }

    // How far the roll-ups are, and what they say until there, of one server: the standby's may be less far.
    private static async Task<(List<(int Part, CheckSpan Span)> Spans, List<(int ProbeId, int Part, CheckCounts Counts)> Found)> RolledUpAsync(
        NpgsqlConnection connection, IReadOnlyCollection<int> probeIds, IReadOnlyList<DateTimeOffset> bounds, CancellationToken cancellationToken)
    {
        var (rolled, _) = await RollupProgress.ReadAsync(connection, cancellationToken);
        List<(int Part, CheckSpan Span)> spans =
            [.. Enumerable.Range(0, bounds.Count - 1).SelectMany(part => CheckSpans.Of(bounds[part], bounds[part + 1], rolled).Select(span => (part, span)))];
        await using var command = new NpgsqlCommand(RolledUp, connection);
        Add([.. probeIds]);
        foreach (var unit in (CheckSource[])[CheckSource.Hours, CheckSource.Days])
        {
            var found = spans.Where(s => s.Span.Source == unit).ToList();
            Add([.. found.Select(s => s.Part)]);
            Add([.. found.Select(s => UtcHour.Of(s.Span.From).Number)]);
            Add([.. found.Select(s => UtcHour.Of(s.Span.To).Number)]);
        }

        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var counted = new List<(int, int, CheckCounts)>();
        while (await row.ReadAsync(cancellationToken))
            counted.Add((row.GetInt32(0), row.GetInt32(1), new CheckCounts(row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5))));
        return (spans, counted);

        void Add(int[] values) => command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = values });
    }
}
