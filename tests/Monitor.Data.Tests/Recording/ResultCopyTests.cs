using Monitor.Core;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Services;
using Monitor.Data.Recording.Rows;
using Monitor.Data.Sql;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Tests.Recording;

/// <summary>Results are written in a format of bytes; the driver's own writer of it says what is right.</summary>
public sealed class ResultCopyTests(TestPostgres postgres)
{
    [Fact]
    public async Task Every_column_is_what_the_drivers_own_writer_makes_of_it()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        var results = Various(service, database.Start);
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(connection, "CREATE TEMP TABLE expected (LIKE results)");

        await ResultCopy.WriteAsync(connection, results, TestContext.Current.CancellationToken);
        await ImportAsync(connection, results);

        (await ScalarAsync(connection, "SELECT count(*) FROM results")).ShouldBe(results.Count);
        (await ScalarAsync(connection, "SELECT count(*) FROM (TABLE expected EXCEPT ALL TABLE results) d")).ShouldBe(0);
        (await ScalarAsync(connection, "SELECT count(*) FROM results WHERE reason IS NULL AND failure IS NULL")).ShouldBeGreaterThan(0);
        (await ScalarAsync(connection, "SELECT count(*) FROM results WHERE http_status IS NULL AND reason LIKE '%ü → 日本 𝄞'")).ShouldBeGreaterThan(0);
    }

    // More than fits into the room that ordinary rows take: long sentences of many bytes.
    private static List<CheckResult> Various(MonitoredService service, DateTimeOffset start)
    {
        var results = new List<CheckResult>();
        for (var i = 0; i < 600; i++)
        {
            var at = start.AddTicks(i * 123_456_789L);
            results.Add((i % 4) switch
            {
                0 => Seen.Up(service, at),
                1 => Seen.Refused(service, at),
                2 => Told(Seen.Error(service, at), new string('é', 400) + i),
                _ => Told(Seen.Refused(service, at), $"{i} ü → 日本 𝄞") with { Outcome = Unreachable(i) },
            });
        }

        return results;
    }

    private static CheckResult Told(CheckResult result, string reason) => result with { Verdict = result.Verdict with { Reason = reason } };

    private static ProbeOutcome.Unreachable Unreachable(int number) => new(
        ProbeFailure.Timeout, "", false, TimeSpan.FromHours(number),
        new PhaseTimings(TimeSpan.FromTicks(number), TimeSpan.FromSeconds(number), TimeSpan.FromDays(1), null, TimeSpan.Zero));

    private static async Task ImportAsync(NpgsqlConnection connection, List<CheckResult> results)
    {
        await using var import = await connection.BeginBinaryImportAsync("COPY expected FROM STDIN (FORMAT BINARY)", TestContext.Current.CancellationToken);
        var phases = new byte[PhaseBytes.MaxLength];
        foreach (var result in results)
        {
            await import.StartRowAsync();
            await import.WriteAsync(result.At, NpgsqlDbType.TimestampTz);
            await import.WriteAsync(result.Probe.Id, NpgsqlDbType.Integer);
            await import.WriteAsync((int)Math.Min(result.Outcome.Latency.TotalMicroseconds, int.MaxValue), NpgsqlDbType.Integer);
            await import.WriteAsync((short?)result.HttpStatus, NpgsqlDbType.Smallint);
            await import.WriteAsync((short)result.Verdict.Status, NpgsqlDbType.Smallint);
            await import.WriteAsync((short?)result.Failure, NpgsqlDbType.Smallint);
            await import.WriteAsync(phases[..PhaseBytes.Write(result.Outcome.Phases, phases)], NpgsqlDbType.Bytea);
            await import.WriteAsync(result.Verdict.Status == HealthStatus.Healthy ? null : result.Verdict.Reason, NpgsqlDbType.Text);
        }

        await import.CompleteAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
