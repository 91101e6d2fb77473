using Monitor.Core.Access;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry;
using Npgsql;

namespace Monitor.Data.Maintenance;

/// <summary>Whether what a window names exists, and whoever sees some groups only names nothing else.</summary>
internal static class MaintenanceAuthority
{
    private const string Known = $"SELECT s.key FROM services s WHERE {MaintenanceSql.Admitted} AND s.deleted_at IS NULL AND s.key = ANY ($2)";

    /// <param name="stored">What the window named before: a service that has gone since may stay named.</param>
    public static async Task<IReadOnlyList<FieldError>> ErrorsAsync(
        NpgsqlConnection connection, MaintenanceScope wanted, MaintenanceScope? stored, Scope scope, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        if (!scope.IsAll && (wanted.All || wanted.Tags.Count > 0 || wanted.Environments.Count > 0))
            errors.Add(new("scope", $"You see {string.Join(", ", scope.Groups!)} only: name groups or services of it, for tags, environments and all reach beyond."));
        foreach (var group in wanted.Groups.Where(g => !scope.Admits(g)))
            errors.Add(new("scope.groups", $"You do not see the group '{group}'."));
        // A window of another's service is none of whom it is hidden from, gone or not.
        var asked = wanted.Services.Except(scope.IsAll ? stored?.Services ?? [] : []).ToArray();
        if (asked.Length == 0)
            return errors;
        var known = await connection.ReadAsync(Known, row => row.GetString(0), cancellationToken, scope.Groups?.ToArray(), asked);
        errors.AddRange(asked.Except(known).Select(key => new FieldError("scope.services", $"There is no service with the key '{key}'.")));
        return errors;
    }
}
