using Monitor.Core.History.Latency;
using Monitor.Data.History.Packing;
using Monitor.Data.History.Results;
using Monitor.Data.Sql;
using Npgsql;

namespace Monitor.Data.History.Checks;

/// <summary>Latency of one probe from its single checks, hot and packed.</summary>
internal sealed class RawLatency(NpgsqlConnection connection)
{
    private const string Hot =
        "SELECT at, latency_us, phases FROM results WHERE probe_id = $1 AND at >= $2 AND at < $3 AND failure IS NULL ORDER BY at";

    /// <remarks>Hot first, as in <see cref="ResultStream"/>; what is packed may still be hot as well.</remarks>
    public async Task FillAsync(ILatencySteps steps, int probeId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Hot)
        {
            Parameters =
            {
                new NpgsqlParameter<int> { TypedValue = probeId },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = from.ToUniversalTime() },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = to.ToUniversalTime() },
            },
        });
        batch.BatchCommands.Add(PackedTable.Select([probeId], ResultDay.Of(from), ResultDay.Of(to)));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var hot = await FillHotAsync(steps, reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            foreach (var result in PackedTable.Unpack(probeId, reader.GetFieldValue<DateOnly>(1), reader.GetFieldValue<byte[]>(2)))
            {
                if (result.Failure is null && (hot.Count == 0 || hot.BinarySearch(result.At) < 0))
                    steps.Add(result.At, result.LatencyMicroseconds);
            }
        }
    }

    /// <returns>Which checks these are, oldest first.</returns>
    private static async Task<List<DateTimeOffset>> FillHotAsync(ILatencySteps steps, NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var hot = new List<DateTimeOffset>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var at = reader.GetFieldValue<DateTimeOffset>(0);
            hot.Add(at);
            steps.Add(at, reader.GetInt32(1));
            if (!reader.IsDBNull(2))
                steps.Add(at, PhaseBytes.Read(reader.GetFieldValue<byte[]>(2)));
        }

        return hot;
    }
}
