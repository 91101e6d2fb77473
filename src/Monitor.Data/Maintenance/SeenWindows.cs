using Monitor.Core.Access;
using Monitor.Core.Maintenance;
using Npgsql;

namespace Monitor.Data.Maintenance;

/// <summary>
/// Windows as those see them who see some groups: other groups and services are not named. To be shown, and never to be changed from: of a
/// window that names more than is shown here <see cref="MaintenanceAuthority"/> refuses them every change.
/// </summary>
internal static class SeenWindows
{
    private const string Seen = $"SELECT s.key FROM services s WHERE {MaintenanceSql.Admitted} AND s.deleted_at IS NULL AND s.key = ANY ($2)";

    public static async Task<IReadOnlyList<MaintenanceWindow>> WithinAsync(
        NpgsqlConnection connection, IReadOnlyList<MaintenanceWindow> windows, Scope scope, CancellationToken cancellationToken)
    {
        if (scope.IsAll)
            return windows;
        var named = windows.SelectMany(w => w.Definition.Scope.Services).Distinct().ToArray();
        var seen = (await connection.ReadAsync(Seen, row => row.GetString(0), cancellationToken, scope.Groups?.ToArray(), named)).ToHashSet();
        return [.. windows.Select(w => w with { Definition = w.Definition with { Scope = w.Definition.Scope.Within(scope, seen) } })];
    }
}
