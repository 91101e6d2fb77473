using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Access;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Data.Scheduling;
using Monitor.Data.Schema;

namespace Monitor.Data.Registry;

/// <summary><see cref="IServiceRegistry"/> on PostgreSQL. Each change is one transaction with its schedule and its notification.</summary>
public sealed class ServiceRegistry(
    IDbContextFactory<MonitorDbContext> contexts, [FromKeyedServices(DatabasePools.Spine)] IDbContextFactory<MonitorDbContext> spine,
    ISecretProtector protector, AlertLinks links, OutboundPolicy policy, TimeProvider clock) : IServiceRegistry
{
    /// <summary>Channel of LISTEN; the payload is the service's number.</summary>
    public const string Notification = ScheduleSql.Notification;

    private readonly ServiceChanges _changes = new(contexts, protector, links, policy, clock);

    private readonly ServiceDeletion _deletion = new(contexts, links);

    private readonly KnownServices _known = new();

    public async Task<MonitoredService?> FindAsync(string key, Scope scope, CancellationToken cancellationToken) =>
        await RowAsync(key, scope, cancellationToken) is { } row ? await SeenAsync(DefinitionJson.ToService(row), scope, cancellationToken) : null;

    public async Task<IReadOnlyList<MonitoredService>> ListAsync(Scope scope, CancellationToken cancellationToken)
    {
        var read = (await ReadAsync(contexts, null, cancellationToken)).Select(r => r.Service).Where(s => scope.Admits(s.Definition.Group)).OrderBy(s => s.Key, StringComparer.Ordinal).ToList();
        if (scope.IsAll)
            return read;
        var seen = read.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        return [.. read.Select(s => SeenServices.Of(s, seen))];
    }

    public Task<IReadOnlyList<MonitoredService>> ListWithSecretsAsync(CancellationToken cancellationToken) =>
        LoadWithSecretsAsync(null, cancellationToken);

    /// <summary>Some services with their secrets in clear, for what asks them: over the spine.</summary>
    public async Task<IReadOnlyList<MonitoredService>> LoadWithSecretsAsync(IReadOnlyCollection<int>? ids, CancellationToken cancellationToken)
    {
        // Once all are read: the protector may have to fetch its keys, which lie in the same database.
        var read = await ReadAsync(spine, ids, cancellationToken);
        return [.. read.Select(r => DefinitionJson.WithSecrets(r.Service, r.Secrets, r.InClear, protector))];
    }

    /// <summary>Some services (all for null) with their secrets masked, for the state in memory: over the spine.</summary>
    public async Task<IReadOnlyList<MonitoredService>> LoadAsync(IReadOnlyCollection<int>? ids, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(spine, ids, cancellationToken);
        return [.. read.Select(r => r.Service)];
    }

    public Task<RegistryResult> CreateAsync(ServiceDefinition definition, string managedBy, Actor actor, CancellationToken cancellationToken) =>
        _changes.SaveAsync(definition, new PutTerms(managedBy), replace: false, actor, cancellationToken);

    public Task<RegistryResult> PutAsync(ServiceDefinition definition, PutTerms terms, Actor actor, CancellationToken cancellationToken) =>
        _changes.SaveAsync(definition, terms, replace: true, actor, cancellationToken);

    public Task<IReadOnlyList<FieldError>> FindErrorsAsync(ServiceDefinition definition, Scope scope, CancellationToken cancellationToken) =>
        _changes.FindErrorsAsync(definition, scope, cancellationToken);

    public async Task<bool> DeleteAsync(string key, Actor actor, CancellationToken cancellationToken) => (await DeleteAsync(key, match: null, actor, cancellationToken)).IsDone;

    public Task<Removal> DeleteAsync(string key, RevisionMatch? match, Actor actor, CancellationToken cancellationToken) =>
        _deletion.DeleteAsync(key, match, actor, cancellationToken);

    public Task<bool> SetPausedAsync(string key, bool paused, Actor actor, CancellationToken cancellationToken) =>
        _changes.SetPausedAsync(key, paused, actor, cancellationToken);

    public async Task<(ServiceDefinition Definition, IReadOnlyList<FieldError> Errors)> UnmaskAsync(
        ServiceDefinition definition, Scope scope, CancellationToken cancellationToken) =>
        ServiceChanges.Unmask(definition, await RowAsync(definition.Key, scope, cancellationToken), protector);

    public async Task<IReadOnlyDictionary<ProbeKind, string>> PushTokensAsync(string key, Scope scope, CancellationToken cancellationToken)
    {
        var secrets = DefinitionJson.SecretsOf(await RowAsync(key, scope, cancellationToken), protector);
        return Enum.GetValues<ProbeKind>().Where(k => secrets.ContainsKey(PushTokens.PathOf(k))).ToDictionary(k => k, k => secrets[PushTokens.PathOf(k)]);
    }

    public async Task<MonitoredService> OpenedAsync(MonitoredService service, Scope scope, CancellationToken cancellationToken)
    {
        if (!ProbeSecrets.HasMasks(service.Definition))
            return service;
        var definition = ProbeSecrets.Open(service.Definition, DefinitionJson.SecretsOf(await RowAsync(service.Key, scope, cancellationToken), protector));
        return service with { Definition = definition, Probes = [.. service.Probes.Select(p => p with { Definition = definition.Probes[p.Kind]! })] };
    }

    private async Task<ServiceRow?> RowAsync(string key, Scope scope, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await Rows(context).AsNoTracking().SingleOrDefaultAsync(s => s.Key == key, cancellationToken);
        return row is not null && DefinitionJson.IsWithin(row, scope) ? row : null;
    }

    private async Task<MonitoredService> SeenAsync(MonitoredService service, Scope scope, CancellationToken cancellationToken)
    {
        if (scope.IsAll || service.Definition.DependsOn.Count == 0)
            return service;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return SeenServices.Of(service, await SeenServices.AmongAsync(context, service.Definition.DependsOn, scope, cancellationToken));
    }

    // Row by row: ten thousand of them at once would leave more garbage than they are worth.
    private async Task<List<(MonitoredService Service, string? Secrets, IReadOnlyDictionary<string, string> InClear)>> ReadAsync(
        IDbContextFactory<MonitorDbContext> over, IReadOnlyCollection<int>? ids, CancellationToken cancellationToken)
    {
        await using var context = await over.CreateDbContextAsync(cancellationToken);
        var query = Rows(context).AsNoTracking();
        if (ids is not null)
            query = query.Where(s => ids.Contains(s.Id));
        var read = new List<(MonitoredService Service, string? Secrets, IReadOnlyDictionary<string, string> InClear)>();
        await foreach (var row in query.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var (service, inClear) = _known.Of(row);
            read.Add((service, row.Secrets, inClear));
        }

        if (ids is null)
            _known.Keep(read.Select(r => r.Service.Id));
        return read;
    }

    internal static IQueryable<ServiceRow> Rows(MonitorDbContext context) => context.Services.Include(s => s.Probes);
}
