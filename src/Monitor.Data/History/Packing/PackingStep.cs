using Monitor.Core.History.Packing;
using Monitor.Core.History.Results;
using Monitor.Data.History.Results;
using Npgsql;

namespace Monitor.Data.History.Packing;

/// <summary>
/// Packs the results of some probes and one day in one transaction. What is packed already is merged, so a step that is repeated,
/// or run after another was killed, leaves the same rows.
/// </summary>
internal sealed class PackingStep(NpgsqlConnection connection, DateOnly day)
{
    // One row in the lock table for all writers of results_packed: a merge must not be overwritten by another's.
    private const string Begin = "SET LOCAL work_mem = '64MB'; SELECT pg_try_advisory_xact_lock(20261123)";

    private const string OutOfDefault =
        $"""
        WITH taken AS (
            DELETE FROM results_default WHERE probe_id = ANY ($1) AND at >= $2 AND at < $3 RETURNING {ResultRows.Columns})
        SELECT {ResultRows.Columns} FROM taken ORDER BY probe_id, at
        """;

    /// <summary>Packs what the day's partition holds, and leaves it there.</summary>
    /// <returns>How many results were read; null when another node is packing.</returns>
    public async Task<long?> CopyFromPartitionAsync(int[] probeIds, CancellationToken cancellationToken)
    {
        await using var select = new NpgsqlCommand(
            $"SELECT {ResultRows.Columns} FROM {ResultDay.PartitionOf(day)} WHERE probe_id = ANY ($1) ORDER BY probe_id, at", connection);
        select.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = probeIds });
        return await RunAsync(probeIds, select, cancellationToken);
    }

    /// <summary>Packs what came to the default partition after the day's own was dropped, and takes it out of there.</summary>
    /// <returns>How many results were moved; null when another node is packing.</returns>
    public async Task<long?> MoveFromDefaultAsync(int[] probeIds, CancellationToken cancellationToken)
    {
        await using var select = new NpgsqlCommand(OutOfDefault, connection);
        select.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = probeIds });
        select.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = ResultDay.Begin(day) });
        select.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = ResultDay.Begin(day.AddDays(1)) });
        return await RunAsync(probeIds, select, cancellationToken);
    }

    private async Task<long?> RunAsync(int[] probeIds, NpgsqlCommand select, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var begin = new NpgsqlCommand(Begin, connection))
        {
            if (!(bool)(await begin.ExecuteScalarAsync(cancellationToken))!)
                return null;
        }

        var registered = await KeepRegisteredAsync(probeIds, cancellationToken);
        var packed = await PackedTable.BlocksAsync(connection, probeIds, day, cancellationToken);
        var (read, rows) = await PackAsync(select, registered, packed, cancellationToken);
        if (rows.Count > 0)
            await PackedTable.WriteAsync(connection, day, rows, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return read;
    }

    /// <summary>Those of the probes that still exist, and will until we are done. The results of others are not kept.</summary>
    private async Task<HashSet<int>> KeepRegisteredAsync(int[] probeIds, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT id FROM probes WHERE id = ANY ($1) ORDER BY id FOR KEY SHARE", connection)
        {
            Parameters = { new NpgsqlParameter<int[]> { TypedValue = probeIds } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new HashSet<int>();
        while (await reader.ReadAsync(cancellationToken))
            ids.Add(reader.GetInt32(0));
        return ids;
    }

    private async Task<(long Read, List<PackedRow> Rows)> PackAsync(
        NpgsqlCommand select, HashSet<int> registered, Dictionary<int, byte[]> packed, CancellationToken cancellationToken)
    {
        var (read, rows, ofProbe) = (0L, new List<PackedRow>(), new List<StoredResult>());
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var result = ResultRows.Read(reader);
            if (ofProbe.Count > 0 && ofProbe[0].ProbeId != result.ProbeId)
                Close();
            ofProbe.Add(result);
            read++;
        }

        Close();
        return (read, rows);

        void Close()
        {
            if (ofProbe.Count > 0 && registered.Contains(ofProbe[0].ProbeId) && Row(ofProbe, packed) is { } row)
                rows.Add(row);
            ofProbe.Clear();
        }
    }

    /// <returns>Null when all of it is packed already.</returns>
    private PackedRow? Row(List<StoredResult> results, Dictionary<int, byte[]> packed)
    {
        var probeId = results[0].ProbeId;
        var before = packed.TryGetValue(probeId, out var block) ? PackedTable.Unpack(probeId, day, block) : [];
        var all = ResultUnion.Of(before, results);
        return all.Count == before.Count ? null : new PackedRow(probeId, all.Count, PackedDay.Write(all));
    }
}
