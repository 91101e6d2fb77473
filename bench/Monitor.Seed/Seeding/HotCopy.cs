using System.Globalization;
using Monitor.Core.History.Results;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Seed.Seeding;

/// <summary>One day of single results of all probes, in the order of time, as they would have come.</summary>
internal sealed class HotCopy(NpgsqlDataSource source, IReadOnlyList<SeededProbe> probes)
{
    private const string Columns = "(at, probe_id, latency_us, http_status, status, failure, phases, reason)";

    /// <summary>A whole day.</summary>
    /// <param name="asRecorded">Into the index row by row, as the recorder does it, and not into a table whose index is made afterwards, which is faster.</param>
    public async Task<long> MakeDayAsync(DateOnly day, bool asRecorded, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"results_{day:yyyyMMdd}");
        var attach = string.Create(
            CultureInfo.InvariantCulture, $"ALTER TABLE results ATTACH PARTITION {name} FOR VALUES FROM ('{day:yyyy-MM-dd} 00:00:00+00') TO ('{day.AddDays(1):yyyy-MM-dd} 00:00:00+00')");
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"CREATE TABLE {name} (LIKE results)", cancellationToken);
        if (asRecorded)
            await ExecuteAsync(connection, attach, cancellationToken);
        var copied = await CopyAsync(connection, name, day, Begin(day.AddDays(1)), cancellationToken);
        if (!asRecorded)
            await ExecuteAsync(connection, attach, cancellationToken);
        return copied;
    }

    /// <summary>What there is of a day whose partition exists.</summary>
    public async Task<long> FillAsync(DateOnly day, DateTimeOffset now, CancellationToken cancellationToken)
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
                WriteRow(copy, probe, result);
                copied++;
            }
        }

        await copy.CompleteAsync(cancellationToken);
        return copied;
    }

    // Without tasks, which would cost more than the row.
    private static void WriteRow(NpgsqlBinaryImporter copy, SeededProbe probe, StoredResult result)
    {
        copy.StartRow();
        copy.Write(result.At.UtcDateTime, NpgsqlDbType.TimestampTz);
        copy.Write(result.ProbeId, NpgsqlDbType.Integer);
        copy.Write(result.LatencyMicroseconds, NpgsqlDbType.Integer);
        copy.Write((short?)result.HttpStatus, NpgsqlDbType.Smallint);
        copy.Write((short)result.Status, NpgsqlDbType.Smallint);
        copy.Write((short?)result.Failure, NpgsqlDbType.Smallint);
        copy.Write(result.Failure is null ? probe.Phases() : null, NpgsqlDbType.Bytea);
        copy.Write(result.Reason, NpgsqlDbType.Text);
    }

    private static DateTimeOffset Begin(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
