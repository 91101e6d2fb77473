using System.Runtime.CompilerServices;
using Monitor.Core.History.Packing;
using Monitor.Core.History.Results;
using Monitor.Data.History.Packing;
using Monitor.Data.History.Results;
using Monitor.Data.Standbys;
using Npgsql;

namespace Monitor.Data.History.Checks;

/// <summary><see cref="IResultStream"/> in SQL: hot and packed results as one.</summary>
public sealed class ResultStream(ReadSource source) : IResultStream
{
    private const string Hot =
        $"SELECT {ResultRows.Columns} FROM results WHERE probe_id = ANY ($1) AND at >= $2 AND at < $3 ORDER BY probe_id, at";

    public async IAsyncEnumerable<StoredResult> ReadAsync(
        IReadOnlyCollection<int> probeIds, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // No connection is held while the caller works.
        foreach (var slice in ResultSlice.Of(probeIds, from, to))
        {
            foreach (var result in await source.ReadAsync((connection, reading) => ReadAsync(connection, slice, reading), cancellationToken))
                yield return result;
        }
    }

    /// <remarks>
    /// Hot first: what is moved before that is packed before that, and each statement sees what was committed when it began.
    /// The other way round, a result could be missed.
    /// </remarks>
    private static async Task<IEnumerable<StoredResult>> ReadAsync(NpgsqlConnection connection, ResultSlice slice, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Hot)
        {
            Parameters =
            {
                new NpgsqlParameter<int[]> { TypedValue = slice.ProbeIds },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = slice.From.ToUniversalTime() },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = slice.To.ToUniversalTime() },
            },
        });
        batch.BatchCommands.Add(PackedTable.Select(slice.ProbeIds, ResultDay.Of(slice.From), ResultDay.Of(slice.To)));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var hot = new List<StoredResult>();
        while (await reader.ReadAsync(cancellationToken))
            hot.Add(ResultRows.Read(reader));
        await reader.NextResultAsync(cancellationToken);
        var packed = new List<StoredResult>();
        while (await reader.ReadAsync(cancellationToken))
        {
            packed.AddRange(PackedTable.Unpack(reader.GetInt32(0), reader.GetFieldValue<DateOnly>(1), reader.GetFieldValue<byte[]>(2))
                .Where(r => r.At >= slice.From && r.At < slice.To));
        }

        return packed.Count == 0 ? hot : Union(slice.ProbeIds, hot, packed);
    }

    private static IEnumerable<StoredResult> Union(int[] probeIds, List<StoredResult> hot, List<StoredResult> packed)
    {
        if (probeIds.Length == 1)
            return ResultUnion.Of(hot, packed);
        var (hotOf, packedOf) = (hot.ToLookup(r => r.ProbeId), packed.ToLookup(r => r.ProbeId));
        return probeIds.SelectMany(id => ResultUnion.Of([.. hotOf[id]], [.. packedOf[id]]));
    }
}
