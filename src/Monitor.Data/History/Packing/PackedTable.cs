using Monitor.Core.History.Packing;
using Monitor.Core.History.Results;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.History.Packing;

/// <summary>Rows of <c>results_packed</c>.</summary>
internal static class PackedTable
{
    /// <summary>Packed days of the probes from one day up to and with another, by probe and then oldest first.</summary>
    public static NpgsqlBatchCommand Select(int[] probeIds, DateOnly first, DateOnly last) =>
        new("SELECT probe_id, day, block FROM results_packed WHERE probe_id = ANY ($1) AND day BETWEEN $2 AND $3 ORDER BY probe_id, day")
        {
            Parameters = { Ids(probeIds), Day(first), Day(last) },
        };

    public static async Task<Dictionary<int, byte[]>> BlocksAsync(
        NpgsqlConnection connection, int[] probeIds, DateOnly day, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT probe_id, block FROM results_packed WHERE probe_id = ANY ($1) AND day = $2", connection)
        {
            Parameters = { Ids(probeIds), Day(day) },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var blocks = new Dictionary<int, byte[]>();
        while (await reader.ReadAsync(cancellationToken))
            blocks.Add(reader.GetInt32(0), reader.GetFieldValue<byte[]>(1));
        return blocks;
    }

    public static async Task WriteAsync(NpgsqlConnection connection, DateOnly day, IReadOnlyList<PackedRow> rows, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO results_packed (probe_id, day, checks, block) SELECT n.probe_id, $1, n.checks, n.block FROM unnest($2, $3, $4) n (probe_id, checks, block)
            ON CONFLICT (probe_id, day) DO UPDATE SET checks = excluded.checks, block = excluded.block
            """,
            connection)
        {
            Parameters =
            {
                Day(day), Ids([.. rows.Select(r => r.ProbeId)]), Ids([.. rows.Select(r => r.Checks)]),
                new NpgsqlParameter<byte[][]> { TypedValue = [.. rows.Select(r => r.Block)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <exception cref="UnreadableDayException">With the row's name.</exception>
    public static IReadOnlyList<StoredResult> Unpack(int probeId, DateOnly day, byte[] block)
    {
        try
        {
            return PackedDay.Read(probeId, block);
        }
        catch (UnreadableDayException e)
        {
            throw new UnreadableDayException($"The results of probe {probeId} on {day:yyyy-MM-dd} in results_packed cannot be read. {e.Message}", e);
        }
    }

    private static NpgsqlParameter<int[]> Ids(int[] ids) => new() { TypedValue = ids };

    private static NpgsqlParameter<DateOnly> Day(DateOnly day) => new() { TypedValue = day };
}

/// <summary>One row to write.</summary>
internal readonly record struct PackedRow(int ProbeId, int Checks, byte[] Block);
