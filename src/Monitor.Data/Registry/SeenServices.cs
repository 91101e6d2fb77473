using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Dependencies;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Data.Dependencies;
using Npgsql;

namespace Monitor.Data.Registry;

/// <summary>What of the services exists for somebody who sees some groups only.</summary>
internal static class SeenServices
{
    /// <summary>Those of some keys that are registered within the scope; of a scope that is everything all of them, registered or not.</summary>
    public static async Task<IReadOnlySet<string>> AmongAsync(MonitorDbContext context, IReadOnlyCollection<string> keys, Scope scope, CancellationToken cancellationToken)
    {
        if (scope.IsAll || keys.Count == 0)
            return keys.ToHashSet(StringComparer.Ordinal);
        var rows = await context.Services.AsNoTracking().Where(s => keys.Contains(s.Key) && s.DeletedAt == null).ToListAsync(cancellationToken);
        return rows.Where(r => DefinitionJson.IsWithin(r, scope)).Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What is seen of one of them.</summary>
    public static MonitoredService Of(MonitoredService service, IReadOnlySet<string> seen) => service with { Definition = ServiceReach.Seen(service.Definition, seen) };

    /// <summary>What is wrong where a service would depend on itself over others; of those that are not seen no name is told.</summary>
    public static async Task<IReadOnlyList<FieldError>> CycleErrorsAsync(MonitorDbContext context, ServiceDefinition definition, Scope scope, CancellationToken cancellationToken)
    {
        if (definition.DependsOn.Count == 0)
            return [];
        var others = await DependencyRows.OthersAsync((NpgsqlConnection)context.Database.GetDbConnection(), definition.Key, cancellationToken);
        if (new DependencyGraph<string>([.. others, .. definition.DependsOn.Select(parent => (definition.Key, parent))]).CycleOf(definition.Key) is not { } cycle)
            return [];
        var seen = await AmongAsync(context, [.. cycle], scope, cancellationToken);
        var over = cycle.All(k => seen.Contains(k) || k == definition.Key) ? string.Join(" → ", cycle) : "over services that you do not see";
        return [new FieldError("dependsOn", $"It would depend on itself: {over}. Remove one of these.")];
    }
}
