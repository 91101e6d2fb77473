using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Maintenance;

/// <summary>What the statements of this folder share.</summary>
internal static class MaintenanceSql
{
    /// <summary>A window <c>w</c> covers more than services by their keys: they have to be looked through for it.</summary>
    public const string Broad = "(w.all_services OR cardinality(w.groups) + cardinality(w.tags) + cardinality(w.environments) > 0)";

    // What a window does not name costs nothing: mostly all but one of these.
    /// <summary>A service <c>s</c> is covered by a window <c>w</c>: what <see cref="Core.Maintenance.MaintenanceScope.Covers"/> says, in SQL.</summary>
    public const string Covered =
        """
        s.deleted_at IS NULL AND (w.all_services OR s.key = ANY (w.services)
            OR (cardinality(w.groups) > 0 AND EXISTS (SELECT FROM unnest(w.groups) AS g WHERE lower(s.definition ->> 'group') = lower(g) OR starts_with(lower(s.definition ->> 'group'), lower(g) || '/')))
            OR (cardinality(w.environments) > 0 AND s.definition ->> 'environment' <> '' AND EXISTS (SELECT FROM unnest(w.environments) AS e WHERE lower(s.definition ->> 'environment') = lower(e)))
            OR (cardinality(w.tags) > 0 AND EXISTS (SELECT FROM unnest(w.tags) AS t JOIN jsonb_array_elements_text(s.definition -> 'tags') AS own ON lower(own) = lower(t))))
        """;

    /// <summary>A service <c>s</c> is of the groups in <c>$1</c>, or these are null.</summary>
    public const string Admitted =
        """
        ($1::text[] IS NULL OR EXISTS (SELECT FROM unnest($1::text[]) AS a WHERE lower(s.definition ->> 'group') = lower(a) OR starts_with(lower(s.definition ->> 'group'), lower(a) || '/')))
        """;

    // A number of our own among the database's advisory locks.
    private const long Lock = 20261129_100000;

    /// <summary>Waits until nobody else writes windows or periods; until the transaction ends.</summary>
    public static Task LockAsync(this NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteAsync("SELECT pg_advisory_xact_lock($1)", cancellationToken, Lock);

    /// <summary>False when somebody else does now.</summary>
    public static async Task<bool> TryLockAsync(this NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CommandOf("SELECT pg_try_advisory_xact_lock($1)", Lock);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>The clock after whatever was waited for: nothing begins before it was asked for.</summary>
    public static async Task<DateTimeOffset> ClockAsync(this NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CommandOf("SELECT clock_timestamp()");
        return (DateTime)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public static async Task<int> ExecuteAsync(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using var command = connection.CommandOf(sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<IReadOnlyList<T>> ReadAsync<T>(
        this NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object?[] values)
    {
        await using var command = connection.CommandOf(sql, values);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await row.ReadAsync(cancellationToken))
            rows.Add(read(row));
        return rows;
    }

    private static NpgsqlCommand CommandOf(this NpgsqlConnection connection, string sql, params object?[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(Parameter(value));
        return command;
    }

    private static NpgsqlParameter Parameter(object? value) => value switch
    {
        DateTimeOffset instant => new() { Value = instant.ToUniversalTime() },
        DateTimeOffset[] instants => new() { Value = Array.ConvertAll(instants, i => i.ToUniversalTime()), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
        _ => new() { Value = value ?? DBNull.Value },
    };
}
