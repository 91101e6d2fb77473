using System.Globalization;
using Monitor.Core.Evaluation;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Seed.Seeding;

/// <summary>One day of single results of all probes, in the order of time, as they would have come.</summary>
internal sealed class HotCopy(NpgsqlDataSource source, IReadOnlyList<SeededProbe> probes)
{
    private const string Columns = "(at, probe_id, latency_us, http_status, status, failure, phases, reason)";

    /// <summary>Fast: the index is made afterwards.</summary>
    public async Task<long> MakeDayAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var (name, next) = (string.Create(CultureInfo.InvariantCulture, $"results_{day:yyyyMMdd}"), day.AddDays(1));
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"CREATE TABLE {name} (LIKE results)", cancellationToken);
        var copied = await CopyAsync(connection, name, day, Begin(next), cancellationToken);
        await ExecuteAsync(
            connection,
            string.Create(CultureInfo.InvariantCulture, $"ALTER TABLE results ATTACH PARTITION {name} FOR VALUES FROM ('{day:yyyy-MM-dd} 00:00:00+00') TO ('{next:yyyy-MM-dd} 00:00:00+00')"),
            cancellationToken);
        return copied;
    }

    /// <summary>As the recorder does it: into the index as well. For the day whose bytes are measured.</summary>
    public async Task<long> FillTodayAsync(DateOnly day, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await CopyAsync(connection, "results", day, now, cancellationToken);
    }

    private async Task<long> CopyAsync(NpgsqlConnection connection, string table, DateOnly day, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var copied = 0L;
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {table} {Columns} FROM STDIN (FORMAT BINARY)", cancellationToken);
        for (var slot = Begin(day); slot < end; slot = slot.AddSeconds(SeedOptions.PeriodSeconds))
        {
            foreach (var probe in probes)
            {
                // The last slot's lateness may lead into the next day.
                if (probe.At(slot) is var result && result.At >= end)
                    continue;
                await copy.StartRowAsync(cancellationToken);
                await copy.WriteAsync(result.At.UtcDateTime, NpgsqlDbType.TimestampTz, cancellationToken);
                await copy.WriteAsync(result.ProbeId, NpgsqlDbType.Integer, cancellationToken);
                await copy.WriteAsync(result.LatencyMicroseconds, NpgsqlDbType.Integer, cancellationToken);
                await copy.WriteAsync((short?)result.HttpStatus, NpgsqlDbType.Smallint, cancellationToken);
                await copy.WriteAsync((short)result.Status, NpgsqlDbType.Smallint, cancellationToken);
                await copy.WriteAsync((short?)result.Failure, NpgsqlDbType.Smallint, cancellationToken);
                await copy.WriteAsync(result.Status == HealthStatus.Healthy || result.Failure is null ? probe.Phases() : null, NpgsqlDbType.Bytea, cancellationToken);
                await copy.WriteAsync(result.Reason, NpgsqlDbType.Text, cancellationToken);
                copied++;
            }
        }

        await copy.CompleteAsync(cancellationToken);
        return copied;
    }

    private static DateTimeOffset Begin(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
