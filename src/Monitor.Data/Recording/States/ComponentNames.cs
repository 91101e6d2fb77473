using System.Runtime.InteropServices;
using Monitor.Core.Standing.Components;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Recording.States;

/// <summary>
/// The new names of each probe's day. A row is read and written only when an answer brings a name that its probe does not have, and is
/// held against other nodes by the row of the probe's state, which the same transaction writes.
/// </summary>
internal static class ComponentNames
{
    private const string Select = "SELECT probe_id, day, seen FROM component_names WHERE probe_id = ANY ($1)";

    private const string Upsert =
        """
        INSERT INTO component_names (probe_id, day, seen)
        SELECT * FROM unnest($1::int[], $2::date[], $3::bytea[])
        ON CONFLICT (probe_id) DO UPDATE SET day = EXCLUDED.day, seen = EXCLUDED.seen
        """;

    public static async Task<Dictionary<int, NewNames>> ReadAsync(NpgsqlConnection connection, int[] probeIds, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Select, connection) { Parameters = { new NpgsqlParameter<int[]> { TypedValue = probeIds } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var names = new Dictionary<int, NewNames>();
        while (await row.ReadAsync(cancellationToken))
        {
            var id = row.GetInt32(0);
            names.Add(id, new NewNames(id, row.GetFieldValue<DateOnly>(1), MemoryMarshal.Cast<byte, long>(row.GetFieldValue<byte[]>(2)).ToArray()));
        }

        return names;
    }

    public static NpgsqlBatchCommand Of(IReadOnlyCollection<NewNames> grown) => Statement.Of(
        Upsert,
        Statement.Column(NpgsqlDbType.Integer, grown.Select(n => n.ProbeId)),
        Statement.Column(NpgsqlDbType.Date, grown.Select(n => n.Day)),
        Statement.Column(NpgsqlDbType.Bytea, grown.Select(n => MemoryMarshal.AsBytes<long>(n.Seen.ToArray()).ToArray())));
}
