using Monitor.Data.Sql;
using Npgsql;

namespace Monitor.Data.History;

/// <summary>Removes gaps that no report reaches any more.</summary>
public sealed class GapRetention(NpgsqlDataSource source)
{
    /// <param name="age">As long as daily figures are kept.</param>
    /// <returns>How many were removed.</returns>
    public Task<int> DeleteOldAsync(TimeSpan age, CancellationToken cancellationToken) =>
        new OldRows(source).DeleteAsync("monitor_gaps", "ends_at < now() - $1", age, cancellationToken);
}
