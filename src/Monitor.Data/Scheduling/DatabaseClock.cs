using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Monitor.Data.Scheduling;

/// <summary>The database's clock, carried on between readings by our monotonic one: all nodes agree on when a check was.</summary>
public sealed class DatabaseClock([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source, TimeProvider local)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TolerableDrift = TimeSpan.FromMilliseconds(50);

    // The time was told somewhere between begin and end: of a server that has hung meanwhile it would put us into the future by as long, and all
    // that is checked until then would count as older than what was checked before.
    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(1);

    private Reading? _reading;

    /// <summary>Our own clock until the database has told its time once.</summary>
    public DateTimeOffset Now => Told ?? local.GetUtcNow();

    /// <summary>Null until the database has told its time once.</summary>
    public DateTimeOffset? Told => Volatile.Read(ref _reading)?.Carried();

    /// <summary>Takes over a time that a statement of ours has brought along, when ours has drifted or is old.</summary>
    /// <param name="now">What the database said.</param>
    /// <param name="asked">Our timestamp when the statement was sent.</param>
    public void Observe(DateTimeOffset now, long asked)
    {
        // The way to the database takes a few milliseconds, now more, now less: that is no drift.
        var isLate = Stopwatch.GetElapsedTime(asked) > Telling;
        if (Volatile.Read(ref _reading) is { } reading && reading.Age < Fresh && (isLate || (reading.At(asked) - now).Duration() < TolerableDrift))
            return;
        // Behind rather than ahead, where nothing better is known.
        Volatile.Write(ref _reading, new Reading(now, isLate ? Stopwatch.GetTimestamp() : asked));
    }

    /// <summary>Asks, unless it was told within the last minute.</summary>
    public async Task EnsureFreshAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _reading) is { } reading && reading.Age < Fresh)
            return;
        var asked = Stopwatch.GetTimestamp();
        await using var command = source.CreateCommand("SELECT clock_timestamp()");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        Observe(row.GetFieldValue<DateTimeOffset>(0), asked);
    }

    private sealed record Reading(DateTimeOffset Time, long Timestamp)
    {
        public TimeSpan Age => Stopwatch.GetElapsedTime(Timestamp);

        public DateTimeOffset Carried() => At(Stopwatch.GetTimestamp());

        // Whole microseconds, as PostgreSQL keeps them: what we hold in memory equals what is stored.
        public DateTimeOffset At(long timestamp)
        {
            var then = Time + Stopwatch.GetElapsedTime(Timestamp, timestamp);
            return then.AddTicks(-(then.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }
}
