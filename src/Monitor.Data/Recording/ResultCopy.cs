using Monitor.Core.Evaluation;
using Monitor.Core.History;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Recording;

/// <summary>Appends results by binary COPY: a third less WAL than INSERT.</summary>
internal static class ResultCopy
{
    private const string Sql =
        "COPY results (at, probe_id, latency_us, http_status, status, failure, phases, reason) FROM STDIN (FORMAT BINARY)";

    public static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<CheckResult> results, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(Sql, cancellationToken);
        foreach (var result in results)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(result.At, NpgsqlDbType.TimestampTz, cancellationToken);
            await copy.WriteAsync(result.Probe.Id, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(Microseconds(result), NpgsqlDbType.Integer, cancellationToken);
            await WriteAsync(copy, (short?)result.HttpStatus, cancellationToken);
            await copy.WriteAsync((short)result.Verdict.Status, NpgsqlDbType.Smallint, cancellationToken);
            await WriteAsync(copy, (short?)result.Failure, cancellationToken);
            await copy.WriteAsync(PhaseBytes.Of(result.Outcome.Phases), NpgsqlDbType.Bytea, cancellationToken);
            // Nobody asks why a check was healthy, and nine in ten are.
            if (result.Verdict.Status == HealthStatus.Healthy)
                await copy.WriteNullAsync(cancellationToken);
            else
                await copy.WriteAsync(result.Verdict.Reason, NpgsqlDbType.Text, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    public static int Microseconds(CheckResult result) => (int)Math.Min(result.Outcome.Latency.TotalMicroseconds, int.MaxValue);

    private static Task WriteAsync(NpgsqlBinaryImporter copy, short? value, CancellationToken cancellationToken) =>
        value is { } number
            ? copy.WriteAsync(number, NpgsqlDbType.Smallint, cancellationToken)
            : copy.WriteNullAsync(cancellationToken);
}
