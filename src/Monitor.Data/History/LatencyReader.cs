using Monitor.Core.History;
using Monitor.Core.Registry;
using Monitor.Data.Recording;
using Npgsql;

namespace Monitor.Data.History;

/// <summary>Latency of one probe from its single checks, hot and packed.</summary>
internal sealed class LatencyReader(NpgsqlDataSource source, IResultStream results)
{
    private const string Phases = "SELECT at, phases FROM results WHERE probe_id = $1 AND at >= $2 AND at < $3 AND failure IS NULL AND phases IS NOT NULL";

    /// <param name="points">2–300.</param>
    public async Task<LatencySeries> ReadAsync(
        int serviceId, ProbeKind probe, DateTimeOffset from, DateTimeOffset to, int points, CancellationToken cancellationToken)
    {
        var steps = new LatencySteps(from, to, points);
        if (await ProbeIdAsync(serviceId, probe, cancellationToken) is { } id)
        {
            await foreach (var result in results.ReadAsync([id], from, to, cancellationToken))
                steps.Add(result);
            await AddPhasesAsync(steps, id, from, to, cancellationToken);
        }

        return new LatencySeries(probe, from, to, steps.StepSeconds, LatencyResolution.Raw, steps.ToPoints());
    }

    private async Task<int?> ProbeIdAsync(int serviceId, ProbeKind probe, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT id FROM probes WHERE service_id = $1 AND kind = $2");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = serviceId });
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)probe });
        return (int?)await command.ExecuteScalarAsync(cancellationToken);
    }

    private async Task AddPhasesAsync(LatencySteps steps, int probeId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Phases);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = probeId });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = from.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = to.ToUniversalTime() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            steps.Add(reader.GetFieldValue<DateTimeOffset>(0), PhaseBytes.Read(reader.GetFieldValue<byte[]>(1)));
    }
}
