using System.Diagnostics;
using Npgsql;

namespace Monitor.Web.Scraping;

/// <summary>The database's clock, carried on between readings by our monotonic one: all nodes agree on when a check was.</summary>
public sealed class DatabaseClock(NpgsqlDataSource source, TimeProvider local)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private Reading? _reading;

    /// <summary>Our own clock until the database has told its time once.</summary>
    public DateTimeOffset Now => Volatile.Read(ref _reading) is { } reading ? reading.Carried() : local.GetUtcNow();

    /// <summary>Takes over a time that a statement of ours has brought along.</summary>
    public void Observe(DateTimeOffset now) => Volatile.Write(ref _reading, new Reading(now, Stopwatch.GetTimestamp()));

    /// <summary>Asks, unless it was told within the last minute.</summary>
    public async Task EnsureFreshAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _reading) is { } reading && reading.Age < Fresh)
            return;
        await using var command = source.CreateCommand("SELECT clock_timestamp()");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        Observe(row.GetFieldValue<DateTimeOffset>(0));
    }

    private sealed record Reading(DateTimeOffset Time, long Timestamp)
    {
        public TimeSpan Age => Stopwatch.GetElapsedTime(Timestamp);

        // Whole microseconds, as PostgreSQL keeps them: what we hold in memory equals what is stored.
        public DateTimeOffset Carried()
        {
            var now = Time + Age;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }
}
