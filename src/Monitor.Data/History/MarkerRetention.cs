using Npgsql;

namespace Monitor.Data.History;

/// <summary>Removes old markers.</summary>
public sealed class MarkerRetention(NpgsqlDataSource source)
{
    public static TimeSpan Age { get; } = TimeSpan.FromDays(90);

    /// <returns>How many were removed.</returns>
    public async Task<int> DeleteOldAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("DELETE FROM service_markers WHERE at < now() - $1");
        command.Parameters.Add(new() { Value = Age });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
