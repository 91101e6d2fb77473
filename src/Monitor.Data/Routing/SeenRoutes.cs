using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Announcing.Routing;

namespace Monitor.Data.Routing;

/// <summary>Routes as those see them who see some groups: they may not change any, so what is left out here is never stored.</summary>
internal static class SeenRoutes
{
    public static async Task<List<StoredRoute>> WithinAsync(MonitorDbContext context, List<StoredRoute> routes, Scope scope, CancellationToken cancellationToken)
    {
        if (scope.IsAll)
            return routes;
        string[] named = [.. routes.SelectMany(r => r.Route.Match.Services).Distinct()];
        var found = await context.Database.SqlQuery<NamedService>(
            $"SELECT key AS \"Key\", coalesce(definition ->> 'group', '') AS \"Group\" FROM services WHERE key = ANY ({named}) AND deleted_at IS NULL").ToListAsync(cancellationToken);
        var seen = found.Where(s => scope.Admits(s.Group)).Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        return routes.ConvertAll(r => r with { Route = r.Route with { Match = r.Route.Match.Within(scope, seen) } });
    }

    private sealed record NamedService(string Key, string Group);
}
