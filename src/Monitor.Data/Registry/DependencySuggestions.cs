using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Dependencies;
using Monitor.Core.Registry.Suggesting;
using Monitor.Data.Dependencies;
using Monitor.Data.Schema;
using Npgsql;

namespace Monitor.Data.Registry;

/// <summary><see cref="IDependencySuggestions"/> by the components that were reported last.</summary>
public sealed class DependencySuggestions(NpgsqlDataSource source, IDbContextFactory<MonitorDbContext> contexts) : IDependencySuggestions
{
    private const string Service = "SELECT id, coalesce(definition ->> 'group', '') FROM services WHERE key = $1 AND deleted_at IS NULL";

    private const string Components = "SELECT DISTINCT name, message FROM component_state WHERE service_id = $1 ORDER BY name LIMIT 500";

    private const string AllComponents = "SELECT DISTINCT service_id, name, message FROM component_state ORDER BY service_id, name";

    private const string Registered =
        """
        SELECT s.id, s.key, coalesce(nullif(s.definition ->> 'name', ''), s.key), coalesce(s.definition ->> 'group', ''),
               ARRAY(SELECT a.address FROM probes p CROSS JOIN LATERAL (VALUES
                   (p.definition #>> '{http,url}'), (p.definition #>> '{tcp,host}' || ':' || (p.definition #>> '{tcp,port}')),
                   (p.definition #>> '{grpc,host}' || ':' || (p.definition #>> '{grpc,port}')), (p.definition #>> '{ping,host}')) a (address)
                   WHERE p.service_id = s.id AND a.address IS NOT NULL)
        FROM services s
        WHERE s.deleted_at IS NULL
        """;

    private const string Others = Registered +
        """
         AND s.id <> $1
          AND NOT EXISTS (SELECT FROM service_dependencies d WHERE d.service_id = $1 AND d.depends_on_id = s.id)
          AND NOT EXISTS (SELECT FROM dismissed_dependencies d WHERE d.service_id = $1 AND d.depends_on_id = s.id)
        """;

    private const string Dependencies = "SELECT service_id, depends_on_id FROM service_dependencies";

    private const string Dismissed = "SELECT service_id, depends_on_id FROM dismissed_dependencies";

    public async Task<IReadOnlyList<DependencySuggestion>?> ListAsync(string key, Scope scope, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var found = await ReadAsync(connection, Service, [key], r => (Id: r.GetInt32(0), Group: r.GetString(1)), cancellationToken);
        if (found is not [var service] || !scope.Admits(service.Group))
            return null;
        var components = await ReadAsync(connection, Components, [service.Id], r => ToComponent(r, 0), cancellationToken);
        if (components.Count == 0)
            return [];
        var others = await ReadAsync(connection, Others, [service.Id], ToCandidate, cancellationToken);
        var suggested = new Suggestions([.. others.Where(o => scope.Admits(o.Group))]).Of(key, components, _ => false);
        if (suggested.Count == 0)
            return suggested;
        // What depends on it already is no cause of its.
        var keys = suggested.Select(s => s.DependsOn).ToHashSet();
        var graph = await DependencyRows.AboveAsync(connection, [.. others.Where(o => keys.Contains(o.Key)).Select(o => o.Id)], cancellationToken);
        return [.. suggested.Where(s => !graph.Above(others.Find(o => o.Key == s.DependsOn)!.Id).Contains(service.Id))];
    }

    public async Task<IReadOnlyList<SuggestedDependency>> ListAllAsync(Scope scope, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var registered = (await ReadAsync(connection, Registered, [], ToCandidate, cancellationToken)).Where(s => scope.Admits(s.Group)).ToDictionary(s => s.Id);
        var components = await ReadAsync(connection, AllComponents, [], r => (Service: r.GetInt32(0), Component: ToComponent(r, 1)), cancellationToken);
        var edges = await ReadAsync(connection, Dependencies, [], ToEdge, cancellationToken);
        var settled = edges.Concat(await ReadAsync(connection, Dismissed, [], ToEdge, cancellationToken)).ToHashSet();
        var (suggestions, graph) = (new Suggestions([.. registered.Values]), new DependencyGraph<int>(edges));
        return
        [
            .. components.GroupBy(c => c.Service, c => c.Component).Where(reported => registered.ContainsKey(reported.Key))
                .SelectMany(reported => Of(registered[reported.Key], reported)).OrderBy(s => s.ServiceKey, StringComparer.Ordinal),
        ];

        // What depends on it already is no cause of its: asked only of what is suggested.
        IEnumerable<SuggestedDependency> Of(Candidate service, IEnumerable<NamedComponent> named) =>
            suggestions.Of(service.Key, named, other => settled.Contains((service.Id, other.Id)) || graph.Above(other.Id).Contains(service.Id))
                .Select(s => new SuggestedDependency(service.Key, s.DependsOn, s.Component, s.Host));
    }

    public async Task<bool> DismissAsync(string key, string dependsOn, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var rows = await context.Services.AsNoTracking().Where(s => (s.Key == key || s.Key == dependsOn) && s.DeletedAt == null).ToListAsync(cancellationToken);
        var ids = rows.Where(r => DefinitionJson.IsWithin(r, actor.Reach)).ToDictionary(r => r.Key, r => r.Id);
        if (key == dependsOn || ids.Count < 2)
            return false;
        var written = await context.Database.ExecuteSqlAsync(
            $"INSERT INTO dismissed_dependencies VALUES ({ids[key]}, {ids[dependsOn]}, now(), {(short)actor.Kind}, {actor.Name}) ON CONFLICT DO NOTHING", cancellationToken);
        if (written > 0)
            context.Audit.Add(AuditRow.Of(AuditActions.ServiceSuggestionDismissed, key, actor, null, System.Text.Json.JsonSerializer.Serialize(new { dependsOn })));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static NamedComponent ToComponent(NpgsqlDataReader row, int at) => new(row.GetString(at), row.IsDBNull(at + 1) ? null : row.GetString(at + 1));

    private static Candidate ToCandidate(NpgsqlDataReader row) => new(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetFieldValue<string[]>(4));

    private static (int Child, int Parent) ToEdge(NpgsqlDataReader row) => (row.GetInt32(0), row.GetInt32(1));

    private static async Task<List<T>> ReadAsync<T>(NpgsqlConnection connection, string sql, object[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }
}
