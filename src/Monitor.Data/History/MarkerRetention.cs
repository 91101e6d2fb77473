using Monitor.Data.Sql;
using Npgsql;

namespace Monitor.Data.History;

/// <summary>Removes old markers.</summary>
public sealed class MarkerRetention(NpgsqlDataSource source)
{
    public static TimeSpan Age { get; } = TimeSpan.FromDays(90);

    /// <returns>How many were removed.</returns>
    public Task<int> DeleteOldAsync(CancellationToken cancellationToken) =>
        new OldRows(source).DeleteAsync("service_markers", "service_id", "services", "at < now() - $2", Age, cancellationToken);
}
