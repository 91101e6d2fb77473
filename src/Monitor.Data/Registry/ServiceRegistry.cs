using Microsoft.EntityFrameworkCore;
using Monitor.Core.Reading;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Data.History;
using Monitor.Data.Scheduling;
using Monitor.Data.Schema;
using Npgsql;

namespace Monitor.Data.Registry;

/// <summary><see cref="IServiceRegistry"/> on PostgreSQL. Each change is one transaction with its schedule and its notification.</summary>
public sealed class ServiceRegistry(IDbContextFactory<MonitorDbContext> contexts, ISecretProtector protector, TimeProvider clock) : IServiceRegistry
{
    /// <summary>Channel of LISTEN; the payload is the service's number.</summary>
    public const string Notification = "monitor_registry";

    // One change of a key at a time, its creation included. Then in the recorder's order, states before the rows they hang from, so that neither ever waits for the other in a circle.
    private const string LockForChange =
        """
        SELECT pg_advisory_xact_lock(hashtextextended({0}, 20261122));
        SELECT FROM services WHERE key = {0} FOR NO KEY UPDATE;
        SELECT FROM probe_state WHERE probe_id IN (SELECT p.id FROM probes p JOIN services s ON s.id = p.service_id WHERE s.key = {0})
        ORDER BY probe_id FOR UPDATE;
        """;

    private readonly KnownServices _known = new();

    public async Task<MonitoredService?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await Rows(context).AsNoTracking().SingleOrDefaultAsync(s => s.Key == key, cancellationToken);
        return row is null ? null : DefinitionJson.ToService(row);
    }

    public async Task<IReadOnlyList<MonitoredService>> ListAsync(CancellationToken cancellationToken)
    {
        var services = await LoadAsync(null, cancellationToken);
        return [.. services.OrderBy(s => s.Key, StringComparer.Ordinal)];
    }

    public Task<IReadOnlyList<MonitoredService>> ListWithSecretsAsync(CancellationToken cancellationToken) =>
        LoadWithSecretsAsync(null, cancellationToken);

    /// <summary>Some services with their secrets in clear.</summary>
    public async Task<IReadOnlyList<MonitoredService>> LoadWithSecretsAsync(IReadOnlyCollection<int>? ids, CancellationToken cancellationToken)
    {
        // Once all are read: the protector may have to fetch its keys, which lie in the same database.
        var read = await ReadAsync(ids, cancellationToken);
        return [.. read.Select(r => DefinitionJson.WithSecrets(r.Service, r.Secrets, protector))];
    }

    /// <summary>Some services (all for null) with their secrets masked.</summary>
    public async Task<IReadOnlyList<MonitoredService>> LoadAsync(IReadOnlyCollection<int>? ids, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(ids, cancellationToken);
        return [.. read.Select(r => r.Service)];
    }

    public Task<RegistryResult> CreateAsync(ServiceDefinition definition, string managedBy, CancellationToken cancellationToken) =>
        SaveAsync(definition, managedBy, replace: false, cancellationToken);

    public Task<RegistryResult> PutAsync(ServiceDefinition definition, string managedBy, CancellationToken cancellationToken) =>
        SaveAsync(definition, managedBy, replace: true, cancellationToken);

    public async Task<bool> DeleteAsync(string key, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync(LockForChange, [key], cancellationToken);
        if (await context.Services.SingleOrDefaultAsync(s => s.Key == key, cancellationToken) is not { } row)
            return false;
        context.Services.Remove(row);
        await context.SaveChangesAsync(cancellationToken);
        await NotifyAsync(context, row.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<bool> SetPausedAsync(string key, bool paused, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await context.Services.SingleOrDefaultAsync(s => s.Key == key, cancellationToken) is not { } row)
            return false;
        if (row.Paused != paused)
        {
            row.Paused = paused;
            row.UpdatedAt = clock.GetUtcNow();
            await context.SaveChangesAsync(cancellationToken);
            await PublishAsync(context, row.Id, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<(ServiceDefinition Definition, IReadOnlyList<FieldError> Errors)> UnmaskAsync(
        ServiceDefinition definition, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return Unmask(definition, await Rows(context).AsNoTracking().SingleOrDefaultAsync(s => s.Key == definition.Key, cancellationToken));
    }

    public async Task<IReadOnlyDictionary<ProbeKind, string>> PushTokensAsync(string key, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await Rows(context).AsNoTracking().SingleOrDefaultAsync(s => s.Key == key, cancellationToken);
        var secrets = DefinitionJson.Decrypt(row?.Secrets, protector);
        return Enum.GetValues<ProbeKind>().Where(k => secrets.ContainsKey(PushTokens.PathOf(k))).ToDictionary(k => k, k => secrets[PushTokens.PathOf(k)]);
    }

    private const int Tries = 5;

    private async Task<RegistryResult> SaveAsync(ServiceDefinition given, string managedBy, bool replace, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TrySaveAsync(given, managedBy, replace, cancellationToken);
            }
            catch (Exception e) when (attempt < Tries && IsDeadlock(e))
            {
                // The other one went first; nothing of ours was stored.
            }
        }
    }

    private static bool IsDeadlock(Exception e) =>
        (e as PostgresException ?? e.InnerException as PostgresException ?? e.InnerException?.InnerException as PostgresException)
            is { SqlState: PostgresErrorCodes.DeadlockDetected };

    private async Task<RegistryResult> TrySaveAsync(ServiceDefinition given, string managedBy, bool replace, CancellationToken cancellationToken)
    {
        var tidy = ServiceValidation.Tidy(given);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync(LockForChange, [tidy.Key], cancellationToken);
        var row = await Rows(context).SingleOrDefaultAsync(s => s.Key == tidy.Key, cancellationToken);
        var (definition, masks) = Unmask(PushTokens.Complete(tidy, DefinitionJson.Decrypt(row?.Secrets, protector)), row);
        if ((IReadOnlyList<FieldError>)[.. ServiceValidation.Errors(definition, DialectCatalogue.Ids), .. masks] is { Count: > 0 } errors)
            return new RegistryResult.Invalid(errors);
        if (row is not null && !replace)
            return new RegistryResult.KeyTaken(tidy.Key);

        var created = row is null;
        row ??= context.Services.Add(new ServiceRow { Key = definition.Key, CreatedAt = clock.GetUtcNow() }).Entity;
        row.ManagedBy = managedBy;
        Fill(row, definition);
        await context.SaveChangesAsync(cancellationToken);
        await PublishAsync(context, row.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RegistryResult.Saved(DefinitionJson.ToService(row), created);
    }

    private (ServiceDefinition Definition, IReadOnlyList<FieldError> Errors) Unmask(ServiceDefinition given, ServiceRow? row) =>
        ProbeSecrets.Unmask(given, row is null ? null : DefinitionJson.ToService(row).Definition, DefinitionJson.Decrypt(row?.Secrets, protector));

    private void Fill(ServiceRow row, ServiceDefinition definition)
    {
        var (masked, secrets) = ProbeSecrets.Split(definition);
        row.Definition = DefinitionJson.Of(masked);
        row.Secrets = DefinitionJson.Encrypt(secrets, protector);
        row.Enabled = definition.Enabled;
        row.UpdatedAt = clock.GetUtcNow();
        row.Revision++;
        row.Probes.RemoveAll(p => masked.Probes[p.Kind] is null);
        foreach (var (kind, probe) in masked.Probes.Present)
        {
            var probeRow = row.Probes.Find(p => p.Kind == kind);
            if (probeRow is null)
                row.Probes.Add(probeRow = new ProbeRow { Kind = kind });
            probeRow.Definition = DefinitionJson.Of(probe);
        }
    }

    private static async Task PublishAsync(MonitorDbContext context, int serviceId, CancellationToken cancellationToken)
    {
        await context.Database.ExecuteSqlRawAsync(ScheduleSql.EnsureStates, [serviceId], cancellationToken);
        await context.Database.ExecuteSqlRawAsync(ScheduleSql.Reschedule, [serviceId], cancellationToken);
        await context.Database.ExecuteSqlRawAsync(GapSql.KeepPause, [serviceId], cancellationToken);
        await NotifyAsync(context, serviceId, cancellationToken);
    }

    private static Task<int> NotifyAsync(MonitorDbContext context, int serviceId, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"SELECT pg_notify({Notification}, {serviceId}::text)", cancellationToken);

    // Row by row: ten thousand of them at once would leave more garbage than they are worth.
    private async Task<List<(MonitoredService Service, string? Secrets)>> ReadAsync(IReadOnlyCollection<int>? ids, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var query = Rows(context).AsNoTracking();
        if (ids is not null)
            query = query.Where(s => ids.Contains(s.Id));
        var read = new List<(MonitoredService Service, string? Secrets)>();
        await foreach (var row in query.AsAsyncEnumerable().WithCancellation(cancellationToken))
            read.Add((_known.Of(row), row.Secrets));
        if (ids is null)
            _known.Keep(read.Select(r => r.Service.Id));
        return read;
    }

    private static IQueryable<ServiceRow> Rows(MonitorDbContext context) => context.Services.Include(s => s.Probes);
}
