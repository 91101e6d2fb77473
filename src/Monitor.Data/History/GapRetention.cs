using Npgsql;

namespace Monitor.Data.History;

/// <summary>Removes gaps that no report reaches any more.</summary>
public sealed class GapRetention(NpgsqlDataSource source)
{
    /// <param name="age">As long as daily figures are kept.</param>
    /// <returns>How many were removed.</returns>
    public async Task<int> DeleteOldAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("DELETE FROM monitor_gaps WHERE ends_at < now() - $1");
        command.Parameters.Add(new() { Value = age });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
