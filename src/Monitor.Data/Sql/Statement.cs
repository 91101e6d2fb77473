using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Sql;

/// <summary>A statement for many rows: each column is an array.</summary>
internal static class Statement
{
    public static NpgsqlBatchCommand Of(string sql, params NpgsqlParameter[] columns)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns)
            command.Parameters.Add(column);
        return command;
    }

    public static NpgsqlParameter Column<T>(NpgsqlDbType type, IEnumerable<T> values) =>
        new NpgsqlParameter<T[]> { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type };
}
