using Monitor.Data.Sql;
using Npgsql;

namespace Monitor.Data.Maintenance;

/// <summary>Removes windows that are long over, and periods that no report reaches any more.</summary>
public sealed class MaintenanceRetention(NpgsqlDataSource source)
{
    /// <summary>How long a window stays that has no more times: a deployment job makes one with each deployment.</summary>
    public static readonly TimeSpan WindowsKept = TimeSpan.FromDays(30);

    /// <param name="age">As long as daily figures are kept.</param>
    /// <returns>How many rows were removed.</returns>
    public async Task<int> DeleteOldAsync(TimeSpan age, CancellationToken cancellationToken) =>
        await new OldRows(source).DeleteAsync("maintenance_periods", "ends_at < now() - $1", age, cancellationToken)
        + await new OldRows(source).DeleteAsync(
            "maintenance_windows",
            "next_at IS NULL AND updated_at < now() - $1 AND NOT EXISTS (SELECT FROM maintenance_periods p WHERE p.window_id = maintenance_windows.id AND p.ends_at > now() - $1)",
            WindowsKept, cancellationToken);
}
