using Monitor.Core.History.Accounting;
using Monitor.Core.History.Rollups;
using Npgsql;

namespace Monitor.Data.History.Rollups;

/// <summary>Rows of <c>rollup_hour</c> and <c>rollup_day</c>.</summary>
internal static class RollupRow
{
    /// <summary>In the order in which <see cref="Read"/> takes them.</summary>
    public const string Columns = "healthy_ms, degraded_ms, unhealthy_ms, maintenance_ms, healthy, degraded, unhealthy, unknown, max_us, latency";

    /// <param name="first">Where <see cref="Columns"/> begin in the row.</param>
    /// <param name="length">Of the hour or day.</param>
    public static Rollup Read(NpgsqlDataReader row, int first, TimeSpan length)
    {
        var durations = new StatusDurations(Milliseconds(row, first), Milliseconds(row, first + 1), Milliseconds(row, first + 2), default) { Maintenance = Milliseconds(row, first + 3) };
        return new Rollup(
            durations with { Unknown = length - durations.Total },
            new CheckCounts(row.GetInt32(first + 4), row.GetInt32(first + 5), row.GetInt32(first + 6), row.GetInt32(first + 7)),
            HistogramBytes.Read(row.GetFieldValue<byte[]>(first + 9), row.GetInt32(first + 8)));
    }

    public static int Of(TimeSpan time) => (int)(time.Ticks / TimeSpan.TicksPerMillisecond);

    private static TimeSpan Milliseconds(NpgsqlDataReader row, int column) => TimeSpan.FromMilliseconds(row.GetInt32(column));
}
