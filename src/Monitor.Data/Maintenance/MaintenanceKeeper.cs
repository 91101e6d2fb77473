using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Maintenance;
using Monitor.Data.Sql;
using Npgsql;

namespace Monitor.Data.Maintenance;

/// <summary>
/// Writes down what begins a minute ahead, so that it holds to the millisecond, and after a stop of whatever length what has begun
/// meanwhile. One node is at it at a time; doing it again changes nothing.
/// </summary>
public sealed class MaintenanceKeeper([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source)
{
    /// <summary>How long before its begin a period is written down.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    private const int WindowsAtOnce = 100;

    private const int TimesAtOnce = 500;

    // With nothing planned there is nobody whom it could cover.
    private const string Planned =
        "SELECT EXISTS (SELECT FROM maintenance_windows WHERE next_at IS NOT NULL) OR EXISTS (SELECT FROM maintenance_periods WHERE stage < 2)";

    private const string NextDue =
        """
        SELECT least(
            (SELECT min(next_at) - $1::interval FROM maintenance_windows),
            (SELECT min(CASE WHEN stage = 0 THEN least(starts_at, ends_at) ELSE ends_at END) FROM maintenance_periods WHERE stage < 2))
        """;

    /// <param name="at">Null for the database's clock.</param>
    public async Task<MaintenanceRound> StepAsync(DateTimeOffset? at, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        if (await connection.ReadAsync(Planned, row => row.GetBoolean(0), cancellationToken) is [false])
            return new MaintenanceRound(IsElsewhere: false, 0, null);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await connection.TryLockAsync(cancellationToken))
            return new MaintenanceRound(IsElsewhere: true, 0, null);
        var now = at ?? await connection.ClockAsync(cancellationToken);
        var write = new PeriodWrite(connection, now);
        foreach (var (id, schedule, next) in await DueAsync(connection, now, cancellationToken))
            await WriteAsync(connection, write, id, schedule, next, now, cancellationToken);
        await write.ReconcileAsync(cancellationToken);
        await write.TurnAsync(cancellationToken);
        if (write.Services.Count > 0)
            await MaintenanceNews.TellAsync(connection, write.Services, cancellationToken);
        var due = await connection.ReadAsync(NextDue, row => row.IsDBNull(0) ? (TimeSpan?)null : row.GetFieldValue<DateTimeOffset>(0) - now, cancellationToken, Ahead);
        await transaction.CommitAsync(cancellationToken);
        return new MaintenanceRound(IsElsewhere: false, write.Services.Count, due[0]);
    }

    /// <summary>Hears of changes of windows, and of what else is told on these channels, until the connection is lost or nobody wants it any more.</summary>
    public async Task ListenAsync(Action heard, IEnumerable<string> channels, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            connection.Notification += (_, _) => heard();
            foreach (var channel in channels.Append(MaintenanceNews.Notification))
                await connection.ExecuteAsync($"LISTEN {channel}", cancellationToken);
            heard();
            while (true)
                await connection.WaitAsync(cancellationToken);
        }
        finally
        {
            await Listening.EndAsync(connection);
        }
    }

    /// <summary>The times of a window that are to be written down, and when the next one begins.</summary>
    internal static (IReadOnlyList<Occurrence> Times, DateTimeOffset? Next) Split(IEnumerable<Occurrence> times, DateTimeOffset now)
    {
        var some = new List<Occurrence>();
        foreach (var time in times)
        {
            if (time.From > now + Ahead || some.Count == TimesAtOnce)
                return (some, time.From);
            some.Add(time);
        }

        return (some, null);
    }

    private static Task<IReadOnlyList<(int Id, MaintenanceSchedule? Schedule, DateTimeOffset Next)>> DueAsync(
        NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ReadAsync(
            $"SELECT id, local_start, duration_minutes, time_zone, rrule, next_at FROM maintenance_windows WHERE next_at <= $1 ORDER BY next_at LIMIT {WindowsAtOnce}",
            row => (row.GetInt32(0), ScheduleOf(row), row.GetFieldValue<DateTimeOffset>(5)), cancellationToken, now + Ahead);

    private static MaintenanceSchedule? ScheduleOf(NpgsqlDataReader row) => MaintenanceSchedule.Of(new MaintenanceDefinition
    {
        Start = WindowRows.StartOf(row.GetDateTime(1)),
        DurationMinutes = row.GetInt32(2),
        TimeZone = row.GetString(3),
        Rrule = row.IsDBNull(4) ? null : row.GetString(4),
    });

    // A zone that this machine does not know any more must not hold up the other windows.
    private static async Task WriteAsync(
        NpgsqlConnection connection, PeriodWrite write, int id, MaintenanceSchedule? schedule, DateTimeOffset next, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (times, then) = schedule is null ? ([], now.AddHours(1)) : Split(schedule.Beginning(next), now);
        await write.BeginAsync(id, times, DateTimeOffset.MinValue, cancellationToken);
        await connection.ExecuteAsync("UPDATE maintenance_windows SET next_at = $2 WHERE id = $1", cancellationToken, id, (object?)then ?? DBNull.Value);
    }
}

/// <summary>What came of one look.</summary>
/// <param name="IsElsewhere">Another node was at it.</param>
/// <param name="Services">Services whose maintenance is another now.</param>
/// <param name="Due">How long until something begins or ends; negative when it is late, null when nothing is planned.</param>
public sealed record MaintenanceRound(bool IsElsewhere, int Services, TimeSpan? Due);
