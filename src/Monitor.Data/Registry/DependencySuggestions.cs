using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Audit;
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

    private const string Others =
        """
        SELECT s.id, s.key, coalesce(nullif(s.definition ->> 'name', ''), s.key), coalesce(s.definition ->> 'group', ''),
               ARRAY(SELECT a.address FROM probes p CROSS JOIN LATERAL (VALUES
                   (p.definition #>> '{http,url}'), (p.definition #>> '{tcp,host}' || ':' || (p.definition #>> '{tcp,port}')),
                   (p.definition #>> '{grpc,host}' || ':' || (p.definition #>> '{grpc,port}')), (p.definition #>> '{ping,host}')) a (address)
                   WHERE p.service_id = s.id AND a.address IS NOT NULL)
        FROM services s
        WHERE s.deleted_at IS NULL AND s.id <> $1
          AND NOT EXISTS (SELECT FROM service_dependencies d WHERE d.service_id = $1 AND d.depends_on_id = s.id)
          AND NOT EXISTS (SELECT FROM dismissed_dependencies d WHERE d.service_id = $1 AND d.depends_on_id = s.id)
        """;

    public async Task<IReadOnlyList<DependencySuggestion>?> ListAsync(string key, Scope scope, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var found = await ReadAsync(connection, Service, key, r => (Id: r.GetInt32(0), Group: r.GetString(1)), cancellationToken);
        if (found is not [var service] || !scope.Admits(service.Group))
            return null;
        var components = await ReadAsync(connection, Components, service.Id, r => new NamedComponent(r.GetString(0), r.IsDBNull(1) ? null : r.GetString(1)), cancellationToken);
        if (components.Count == 0)
            return [];
        var others = await ReadAsync(
            connection, Others, service.Id, r => new Candidate(r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetFieldValue<string[]>(4)), cancellationToken);
        var suggested = Suggestions.Of(key, components, [.. others.Where(o => scope.Admits(o.Group))]);
        if (suggested.Count == 0)
            return suggested;
        // What depends on it already is no cause of its.
        var keys = suggested.Select(s => s.DependsOn).ToHashSet();
        var graph = await DependencyRows.AboveAsync(connection, [.. others.Where(o => keys.Contains(o.Key)).Select(o => o.Id)], cancellationToken);
        return [.. suggested.Where(s => !graph.Above(others.Find(o => o.Key == s.DependsOn)!.Id).Contains(service.Id))];
    }

    public async Task<bool> DismissAsync(string key, string dependsOn, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var ids = await context.Services.Where(s => (s.Key == key || s.Key == dependsOn) && s.DeletedAt == null).ToDictionaryAsync(s => s.Key, s => s.Id, cancellationToken);
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

    private static async Task<List<T>> ReadAsync<T>(NpgsqlConnection connection, string sql, object parameter, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = parameter } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }
}
