using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Access;
using Monitor.Core.History;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Latency;
using Monitor.Core.History.Results;
using Monitor.Core.History.Timelines;
using Monitor.Core.History.Uptime;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Data.History.Packing;
using Monitor.Seed.Seeding;
using Npgsql;

namespace Monitor.Seed.Measuring;

#pragma warning disable CA5394 // Which service is looked at is no secret.

/// <summary>Measures, and prints a row for each figure.</summary>
internal sealed class Measurements(IServiceProvider services, SeedOptions options)
{
    private const int Times = 25;

    // A server has long been compiled when somebody looks.
    private const int WarmUp = 35;

    private const UptimeAccounting Accounting = UptimeAccounting.TimeWeightedDegradedUp;

    // Days of 23 and 25 hours belong to it.
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private readonly NpgsqlDataSource _source = services.GetRequiredService<NpgsqlDataSource>();
    private readonly IServiceHistory _history = services.GetRequiredService<IServiceHistory>();
    private readonly IStatusTimelines _timelines = services.GetRequiredService<IStatusTimelines>();

    public async Task SizesAsync(CancellationToken cancellationToken)
    {
        Row("hot results", $"{await AskAsync("SELECT count(*) FROM results", cancellationToken):N0}");
        var day = string.Create(CultureInfo.InvariantCulture, $"results_{Seeds.Today.AddDays(-1):yyyyMMdd}");
        var heap = await AskAsync($"SELECT pg_table_size('{day}')::float8 / nullif(count(*), 0) FROM {day}", cancellationToken);
        var index = await AskAsync($"SELECT pg_indexes_size('{day}')::float8 / nullif(count(*), 0) FROM {day}", cancellationToken);
        Row("hot, bytes a check: heap + index", $"{heap:N1} + {index:N1}");
        Row("packed results", $"{await AskAsync("SELECT sum(checks)::float8 FROM results_packed", cancellationToken):N0}");
        Row("packed, bytes a check: all in all", $"{await AskAsync("SELECT pg_total_relation_size('results_packed')::float8 / sum(checks) FROM results_packed", cancellationToken):N2}");
        Row("packed, of which blocks", $"{await AskAsync("SELECT sum(octet_length(block))::float8 / sum(checks) FROM results_packed", cancellationToken):N2}");
        foreach (var table in (string[])["rollup_hour", "rollup_day", "status_changes"])
        {
            Row($"{table}, rows", $"{await AskAsync($"SELECT count(*) FROM {table}", cancellationToken):N0}");
            var rows = await AskAsync($"SELECT pg_table_size('{table}')::float8 / nullif(count(*), 0) FROM {table}", cancellationToken);
            var keys = await AskAsync($"SELECT pg_indexes_size('{table}')::float8 / nullif(count(*), 0) FROM {table}", cancellationToken);
            Row($"{table}, bytes a row: heap + index", $"{rows:N1} + {keys:N1}");
        }
    }

    public async Task QueriesAsync(CancellationToken cancellationToken)
    {
        var all = await services.GetRequiredService<IServiceRegistry>().ListAsync(Scope.All, cancellationToken);
        var packed = await PackedProbesAsync(cancellationToken);
        var seen = all.Where(s => packed.Contains(s.Probes[0].Id)).ToArray();
        var (now, stream) = (TimeProvider.System.GetUtcNow(), services.GetRequiredService<IResultStream>());
        var page = await TimeAsync("service page: changes of 8 days", seen, s => _history.ChangesAsync(s.Id, now.AddDays(-8), null, null, 200, cancellationToken));
        page += await TimeAsync("service page: markers", seen, s => _history.MarkersAsync(s.Id, now.AddDays(-8), null, 200, cancellationToken));
        page += await TimeAsync("service page: last 20 results", seen, s => _history.ResultsAsync(s.Id, null, null, null, 20, cancellationToken));
        page += await TimeAsync("service page: last answers", seen, s => _history.LastAnswersAsync(s.Id, cancellationToken));
        var day = await TimeAsync("service page: latency of 24 h", seen, s => LatencyAsync(s, 1));
        day += await TimeAsync("service page: uptime of 24 h", seen, s => UptimeAsync(s, 1));
        Row("service page of 24 h, together", $"{page + day:N1} ms");
        var quarter = await TimeAsync("service page: latency of 90 days from hours", seen, s => LatencyAsync(s, 90));
        quarter += await TimeAsync("service page: uptime of 90 days", seen, s => UptimeAsync(s, 90));
        Row("service page of 90 days, together", $"{page + quarter:N1} ms");
        await TimeAsync("latency of 7 days", seen, s => LatencyAsync(s, 7));
        await TimeAsync("latency of 10 days, the most that come from single checks", seen, s => LatencyAsync(s, 10));
        await TimeAsync("one packed day of a probe", seen, async s => await stream.ReadAsync(
            [s.Probes[0].Id], Day(options.HotDays + 2), Day(options.HotDays + 1), cancellationToken).CountAsync(cancellationToken));
        await TimeAsync("a page of 500 results in packed days", seen, s => _history.ResultsAsync(s.Id, null, null, Day(options.HotDays + 1), 500, cancellationToken));

        Task<LatencySeries> LatencyAsync(MonitoredService s, int days) =>
            _history.LatencyAsync(s.Id, ProbeKind.Readiness, now.AddDays(-days), now, 300, cancellationToken);

        async Task<UptimeReport> UptimeAsync(MonitoredService s, int days) => UptimeReport.Of(
            await _timelines.OfServiceAsync(s.Id, now.AddDays(-days), now, cancellationToken), now.AddDays(-days), now, Berlin, Accounting);
    }

    public async Task UptimeAsync(CancellationToken cancellationToken)
    {
        var all = await services.GetRequiredService<IServiceRegistry>().ListAsync(Scope.All, cancellationToken);
        int[] ids = [.. all.Select(s => s.Id)];
        var now = TimeProvider.System.GetUtcNow();
        await TimeAsync($"timelines of {ids.Length:N0} services over 30 days", [all[0]], _ => _timelines.OfServicesAsync(ids, now.AddDays(-30), now, cancellationToken));
        await TimeAsync($"uptime of {ids.Length:N0} services over 30 days, by day", [all[0]], async _ =>
        {
            var timelines = await _timelines.OfServicesAsync(ids, now.AddDays(-30), now, cancellationToken);
            return timelines.Values.Sum(t => UptimeReport.Of(t, now.AddDays(-30), now, Berlin, Accounting).Ratio);
        });
    }

    public async Task PackingAsync(CancellationToken cancellationToken)
    {
        // All but the oldest hot day stay.
        var started = Stopwatch.GetTimestamp();
        var moved = await services.GetRequiredService<ResultPacking>().RunAsync(TimeSpan.FromDays(options.HotDays - 2), 3660, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Row("packing one day of all probes", $"{seconds:N1} s, {moved / seconds:N0} checks/s");
    }

    private static async Task<double> TimeAsync<T>(string what, MonitoredService[] of, Func<MonitoredService, Task<T>> query)
    {
        var milliseconds = new List<double>();
        for (var i = 0; i < Times + WarmUp; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await query(of[i % of.Length]);
            milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        var sorted = milliseconds.Skip(WarmUp).Order().ToList();
        Row(what, $"{sorted[sorted.Count / 2]:N1} ms (worst {sorted[^1]:N1})");
        return sorted[sorted.Count / 2];
    }

    private async Task<HashSet<int>> PackedProbesAsync(CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand("SELECT DISTINCT probe_id FROM results_packed");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new HashSet<int>();
        while (await reader.ReadAsync(cancellationToken))
            ids.Add(reader.GetInt32(0));
        return ids;
    }

    private async Task<object?> AskAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(sql);
        command.CommandTimeout = 0;
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private static DateTimeOffset Day(int ago) => new(Seeds.Today.AddDays(-ago), TimeOnly.MinValue, TimeSpan.Zero);

    private static void Row(string what, string figure) => Console.WriteLine($"| {what} | {figure} |");
}
