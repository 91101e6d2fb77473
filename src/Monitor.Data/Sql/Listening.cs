using System.Data;
using Npgsql;

namespace Monitor.Data.Sql;

/// <summary>Connections that hear notifications.</summary>
internal static class Listening
{
    /// <summary>Hears no more, holds no lock any more, and gives the connection back to its pool. Throws nothing.</summary>
    public static async ValueTask EndAsync(NpgsqlConnection connection)
    {
        try
        {
            if (connection.FullState == ConnectionState.Open)
            {
                await using var command = new NpgsqlCommand("UNLISTEN *; SELECT pg_advisory_unlock_all()", connection) { CommandTimeout = 2 };
                await command.ExecuteNonQueryAsync();
            }
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // Then it is broken, and the pool drops it.
        }

        await connection.DisposeAsync();
    }
}
