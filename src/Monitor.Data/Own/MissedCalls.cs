using Npgsql;

namespace Monitor.Data.Own;

/// <summary>Calls that may have come while nobody could take them.</summary>
internal static class MissedCalls
{
    // Its call was due in the dark, give or take its grace and a minute: whether it came, nobody knows. What was claimed as late before is not given back.
    private const string Sql =
        """
        UPDATE probe_schedule SET next_due = now() + (period_ms + grace_ms + 500) * interval '1 millisecond', claimed_by = NULL
        WHERE grace_ms IS NOT NULL AND next_due >= $1 AND next_due < 'infinity'
          AND next_due - (2 * grace_ms::bigint + 60000) * interval '1 millisecond' <= now()
        """;

    /// <summary>Gives jobs whose call we may have missed their whole time again.</summary>
    /// <param name="since">When the dark began; it ends now.</param>
    /// <returns>How many they are.</returns>
    public static async Task<int> ForgiveAsync(NpgsqlConnection connection, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = since.ToUniversalTime() } } };
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
