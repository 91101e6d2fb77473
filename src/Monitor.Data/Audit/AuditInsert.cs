using Monitor.Data.Schema;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Audit;

/// <summary>Writes an entry where no context is.</summary>
internal static class AuditInsert
{
    private const string Sql =
        """
        INSERT INTO audit_log (actor_kind, actor_name, actor_id, address, action, subject_kind, subject_key, before, after, part_of)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    public static NpgsqlBatchCommand Of(AuditRow row) => new(Sql)
    {
        Parameters =
        {
            new() { Value = (short)row.ActorKind },
            new() { Value = row.ActorName },
            Text(row.ActorId),
            Text(row.Address),
            new() { Value = row.Action },
            new() { Value = row.SubjectKind },
            new() { Value = row.SubjectKey },
            Text(row.Before, NpgsqlDbType.Json),
            Text(row.After, NpgsqlDbType.Json),
            new() { NpgsqlDbType = NpgsqlDbType.Bigint, Value = (object?)row.PartOf ?? DBNull.Value },
        },
    };

    private static NpgsqlParameter Text(string? value, NpgsqlDbType type = NpgsqlDbType.Text) => new() { NpgsqlDbType = type, Value = (object?)value ?? DBNull.Value };
}
