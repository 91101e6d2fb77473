using System.Globalization;
using Monitor.Core.History;
using Monitor.Core.History.Rollups;
using Monitor.Core.History.Timelines;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Seed.Seeding;

#pragma warning disable CA5394 // Made-up hours have no secrets.

/// <summary>Hours and days of all probes in the order of time, as the roll-up would have written them.</summary>
internal sealed class RollupCopy(NpgsqlDataSource source, IReadOnlyList<SeededProbe> probes)
{
    private const int HoursOfProbe = 24;

    private const string Columns = "healthy_ms, degraded_ms, unhealthy_ms, healthy, degraded, unhealthy, unknown, max_us, latency";

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(SeedOptions.PeriodSeconds);

    private readonly Random _random = new(1);

    /// <param name="from">A midnight.</param>
    /// <param name="to">The first hour without a roll-up.</param>
    /// <returns>Rows made.</returns>
    public async Task<long> MakeAsync(UtcHour from, UtcHour to, CancellationToken cancellationToken)
    {
        var usual = probes.ToDictionary(p => p.Id, UsualHours);
        var rows = 0L;
        for (var day = from; day < to; day = new UtcHour(day.Number + 24))
        {
            var end = Math.Min(day.Number + 24, to.Number);
            var ofDay = usual.ToDictionary(p => p.Key, p => Enumerable.Range(0, end - day.Number).Select(_ => p.Value[_random.Next(HoursOfProbe)]).ToArray());
            var hours = Enumerable.Range(day.Number, end - day.Number);
            rows += await CopyAsync("hour", NpgsqlDbType.Integer, hours.SelectMany(hour => ofDay.Select(p => (hour, p.Key, p.Value[hour - day.Number]))), cancellationToken);
            if (end - day.Number == 24)
                rows += await CopyAsync("day", NpgsqlDbType.Date, ofDay.Select(p => (day.Day, p.Key, DayOf(p.Value))), cancellationToken);
        }

        await using var done = source.CreateCommand(string.Create(CultureInfo.InvariantCulture, $"UPDATE rollup_progress SET hour = {to.Number}, service_id = 0"));
        await done.ExecuteNonQueryAsync(cancellationToken);
        return rows;
    }

    private async Task<long> CopyAsync<T>(
        string unit, NpgsqlDbType type, IEnumerable<(T Time, int ProbeId, StoredRollup Row)> rollups, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var copy = await connection.BeginBinaryImportAsync($"COPY rollup_{unit} ({unit}, probe_id, {Columns}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var (time, probeId, row) in rollups)
        {
            copy.StartRow();
            copy.Write(time, type);
            copy.Write(probeId, NpgsqlDbType.Integer);
            foreach (var number in row.Numbers)
                copy.Write(number, NpgsqlDbType.Integer);
            copy.Write(row.Latency, NpgsqlDbType.Bytea);
        }

        return (long)await copy.CompleteAsync(cancellationToken);
    }

    /// <summary>What a probe's hours look like, each of its own checks; every hour is one of them.</summary>
    private static StoredRollup[] UsualHours(SeededProbe of)
    {
        var (probe, hour) = (new SeededProbe(of.Id), new UtcHour(0));
        return [.. Enumerable.Range(0, HoursOfProbe).Select(_ =>
        {
            var checks = Enumerable.Range(0, 3600 / SeedOptions.PeriodSeconds).Select(i => probe.At(hour.Start + (i * Period))).ToList();
            var timeline = StatusTimeline.Replay(checks.Select(c => new StatusTurn(c.At - Period, c.Status)));
            return new StoredRollup(Rollup.Of(hour, timeline, checks));
        })];
    }

    private static StoredRollup DayOf(StoredRollup[] hours) => new(Rollup.OfDay([.. hours.Select(h => h.Rollup)]));

    private sealed record StoredRollup(Rollup Rollup)
    {
        public int[] Numbers { get; } =
        [
            Milliseconds(Rollup.Durations.Healthy), Milliseconds(Rollup.Durations.Degraded), Milliseconds(Rollup.Durations.Unhealthy),
            (int)Rollup.Checks.Healthy, (int)Rollup.Checks.Degraded, (int)Rollup.Checks.Unhealthy, (int)Rollup.Checks.Unknown,
            (int)Rollup.Latency.MaxMicroseconds,
        ];

        public byte[] Latency { get; } = HistogramBytes.Of(Rollup.Latency);

        private static int Milliseconds(TimeSpan time) => (int)(time.Ticks / TimeSpan.TicksPerMillisecond);
    }
}
