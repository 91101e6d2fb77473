using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Data.Schema;
using Monitor.Data.Sql;
using Npgsql;

namespace Monitor.Data.Registry;

/// <summary><see cref="IDeletedServices"/> on PostgreSQL, and what removes them for good.</summary>
public sealed class DeletedServices(IDbContextFactory<MonitorDbContext> contexts, NpgsqlDataSource source) : IDeletedServices
{
    public async Task<MonitoredService?> FindAsync(string key, Scope scope, CancellationToken cancellationToken) =>
        DeletedKey.IsOne(key) ? (await ReadAsync(scope, rows => rows.Where(s => s.Key == key), cancellationToken)).SingleOrDefault() : null;

    public Task<IReadOnlyList<MonitoredService>> ListAsync(Scope scope, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var after = since?.ToUniversalTime();
        return ReadAsync(scope, rows => after is null ? rows : rows.Where(s => s.DeletedAt > after), cancellationToken);
    }

    public async Task<IReadOnlyList<MonitoredService>> OfKeyAsync(string key, Scope scope, CancellationToken cancellationToken)
    {
        // A living key holds nothing that LIKE would take for its own.
        var found = Slug.IsValid(key) ? await ReadAsync(scope, rows => rows.Where(s => EF.Functions.Like(s.Key, DeletedKey.Prefix(key) + "%")), cancellationToken) : [];
        return [.. found.OrderByDescending(s => s.Deleted!.At)];
    }

    /// <summary>Removes for good, with all that was recorded of them, those that were deleted longer ago.</summary>
    /// <returns>How many.</returns>
    public Task<int> PurgeAsync(TimeSpan age, CancellationToken cancellationToken) =>
        new OldRows(source).DeleteAsync("services", "deleted_at < now() - $1", age, cancellationToken);

    /// <summary>
    /// Removes what is left of a demo that was ended longer ago, its incidents too: it was made up, and is nobody's history. What a channel was told of and not yet of its
    /// end, because it is switched off or cannot be reached, stays for a week.
    /// </summary>
    /// <returns>How many services.</returns>
    public async Task<int> PurgeDemoAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        const string Owed = "(EXISTS (SELECT FROM channel_ledger l WHERE l.incident_id = incidents.id AND l.said IN (1, 2)) OR EXISTS (SELECT FROM incident_inbox b WHERE b.incident_id = incidents.id))";
        const string Ended = $"managed_by = '{Keepers.Demo}' AND deleted_at < now() - $1";
        var old = new OldRows(source);
        await old.DeleteAsync("incidents", $"state = 2 AND service_id IN (SELECT id FROM services WHERE {Ended}) AND (resolved_at < now() - interval '7 days' OR NOT {Owed})", age, cancellationToken);
        return await old.DeleteAsync("services", $"{Ended} AND NOT EXISTS (SELECT FROM incidents i WHERE i.service_id = services.id)", age, cancellationToken);
    }

    private async Task<IReadOnlyList<MonitoredService>> ReadAsync(
        Scope scope, Func<IQueryable<ServiceRow>, IQueryable<ServiceRow>> which, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await which(ServiceRegistry.Rows(context).IgnoreQueryFilters().Where(s => s.DeletedAt != null)).AsNoTracking().ToListAsync(cancellationToken);
        return [.. rows.Select(DefinitionJson.ToService).Where(s => scope.Admits(s.Definition.Group)).OrderBy(s => s.Key, StringComparer.Ordinal)];
    }
}
