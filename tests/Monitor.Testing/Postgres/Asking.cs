using Npgsql;

namespace Monitor.Testing.Postgres;

/// <summary>One question to a database.</summary>
public static class Asking
{
    /// <summary>Runs a statement and gives the first column of its first row, or null.</summary>
    /// <exception cref="InvalidCastException">The answer is of another type: taken for none, a count would always be 0.</exception>
    public static async Task<T?> AskAsync<T>(this NpgsqlDataSource source, string sql, params object[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddRange(parameters.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        return await command.ExecuteScalarAsync() switch
        {
            null or DBNull => default,
            T value => value,
            var other => throw new InvalidCastException($"{other.GetType().Name} and not {typeof(T).Name}: {sql}"),
        };
    }
}
