using System.Globalization;
using Monitor.Core.History.Results;
using Monitor.Core.Registry.Services;
using Monitor.Data.Tests.Recording;
using NpgsqlTypes;

namespace Monitor.Data.Tests.History.Packing;

/// <summary>Results of days gone by in a test's database.</summary>
internal static class StoredDays
{
    public static DateOnly Today { get; } = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    public static DateTimeOffset Begin(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    public static async Task MakePartitionAsync(this RecordingDatabase database, DateOnly day) => await database.AskAsync<int>(string.Create(
        CultureInfo.InvariantCulture,
        $"CREATE TABLE results_{day:yyyyMMdd} PARTITION OF results FOR VALUES FROM ('{day:yyyy-MM-dd} 00:00:00+00') TO ('{day.AddDays(1):yyyy-MM-dd} 00:00:00+00')"));

    public static async Task StoreAsync(this RecordingDatabase database, IEnumerable<StoredResult> results)
    {
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY results (probe_id, at, status, failure, http_status, latency_us, reason) FROM STDIN (FORMAT BINARY)", TestContext.Current.CancellationToken);
        foreach (var result in results)
        {
            await copy.StartRowAsync(TestContext.Current.CancellationToken);
            await copy.WriteAsync(result.ProbeId, NpgsqlDbType.Integer, TestContext.Current.CancellationToken);
            await copy.WriteAsync(result.At, NpgsqlDbType.TimestampTz, TestContext.Current.CancellationToken);
            await copy.WriteAsync((short)result.Status, NpgsqlDbType.Smallint, TestContext.Current.CancellationToken);
            await copy.WriteAsync((short?)result.Failure, NpgsqlDbType.Smallint, TestContext.Current.CancellationToken);
            await copy.WriteAsync((short?)result.HttpStatus, NpgsqlDbType.Smallint, TestContext.Current.CancellationToken);
            await copy.WriteAsync(result.LatencyMicroseconds, NpgsqlDbType.Integer, TestContext.Current.CancellationToken);
            // Control characters are fine in PostgreSQL's text; only the zero byte is not.
            await copy.WriteAsync(result.Reason, NpgsqlDbType.Text, TestContext.Current.CancellationToken);
        }

        await copy.CompleteAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<List<StoredResult>> ReadAsync(this RecordingDatabase database, MonitoredService service, DateOnly first, DateOnly last)
    {
        var results = new List<StoredResult>();
        await foreach (var result in database.Results.ReadAsync(
            [.. service.Probes.Select(p => p.Id)], Begin(first), Begin(last.AddDays(1)), TestContext.Current.CancellationToken))
            results.Add(result);
        return results;
    }

    /// <summary>Everything, as the API pages through it.</summary>
    public static async Task<List<ResultEntry>> PagesAsync(this RecordingDatabase database, MonitoredService service, int limit)
    {
        var (all, before) = (new List<ResultEntry>(), (DateTimeOffset?)null);
        while (true)
        {
            var page = await database.History.ResultsAsync(service.Id, null, null, before, limit, TestContext.Current.CancellationToken);
            // Results of one instant stay together: those that the page cuts come with the next.
            all.AddRange(page.Count < limit ? page : page.Where(r => r.At > page[^1].At));
            if (page.Count < limit)
                return all;
            before = page[^1].At.AddMicroseconds(1);
        }
    }

    public static Task<long> HotAsync(this RecordingDatabase database) => database.AskAsync<long>("SELECT count(*) FROM results");
}
