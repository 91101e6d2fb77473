using Monitor.Core.Standing;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Recording.Rows;

/// <summary>Writes status changes and gives their sequence numbers, in the order given.</summary>
internal static class ChangeInsert
{
    private const string Sql =
        """
        INSERT INTO status_changes (service_id, subject, name, from_status, to_status, at, since, reason, probe_id, incident_id)
        SELECT service_id, subject, name, from_status, to_status, at, since, reason, probe_id, incident_id
        FROM unnest($1::int[], $2::smallint[], $3::text[], $4::smallint[], $5::smallint[], $6::timestamptz[], $7::timestamptz[], $8::text[], $9::int[], $10::bigint[])
            WITH ORDINALITY AS c (service_id, subject, name, from_status, to_status, at, since, reason, probe_id, incident_id, position)
        ORDER BY position
        RETURNING sequence
        """;

    /// <param name="incidentOf">The incident that a change belongs to; null for none.</param>
    public static async Task<long[]> WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<PendingChange> changes, Func<PendingChange, long?> incidentOf, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
            return [];
        await using var command = new NpgsqlCommand(Sql, connection);
        Add(NpgsqlDbType.Integer, [.. changes.Select(c => c.ServiceId)]);
        Add(NpgsqlDbType.Smallint, [.. changes.Select(c => (short)c.Subject)]);
        Add(NpgsqlDbType.Text, [.. changes.Select(c => c.Name)]);
        Add(NpgsqlDbType.Smallint, [.. changes.Select(c => (short)c.From)]);
        Add(NpgsqlDbType.Smallint, [.. changes.Select(c => (short)c.To)]);
        Add(NpgsqlDbType.TimestampTz, [.. changes.Select(c => c.At)]);
        Add(NpgsqlDbType.TimestampTz, [.. changes.Select(c => c.Since)]);
        Add(NpgsqlDbType.Text, [.. changes.Select(c => c.Reason)]);
        Add(NpgsqlDbType.Integer, [.. changes.Select(c => c.ProbeId)]);
        Add(NpgsqlDbType.Bigint, [.. changes.Select(incidentOf)]);
        var sequences = new long[changes.Count];
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        for (var i = 0; await reader.ReadAsync(cancellationToken); i++)
            sequences[i] = reader.GetInt64(0);
        // Identity values of one statement grow in the order of its rows; RETURNING need not list them so.
        Array.Sort(sequences);
        return sequences;

        void Add<T>(NpgsqlDbType type, T[] values) =>
            command.Parameters.Add(new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type });
    }
}
