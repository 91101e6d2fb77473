using Npgsql;

namespace Monitor.Data.History;

/// <summary>Removes gaps that no report reaches any more.</summary>
public sealed class GapRetention(NpgsqlDataSource source)
{
    /// <summary>Five years, as daily figures are kept.</summary>
    public static TimeSpan Age { get; } = TimeSpan.FromDays(1825);

    /// <returns>How many were removed.</returns>
    public async Task<int> DeleteOldAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("DELETE FROM monitor_gaps WHERE ends_at < now() - $1");
        command.Parameters.Add(new() { Value = Age });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
