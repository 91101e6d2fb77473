using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Audit;
using Monitor.Core.Incidents;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Reading;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Data.Audit;
using Monitor.Data.Dependencies;
using Monitor.Data.History;
using Monitor.Data.Incidents;
using Monitor.Data.Scheduling;
using Monitor.Data.Schema;
using Npgsql;

namespace Monitor.Data.Registry;

/// <summary>Changes of services. Each is one transaction: the revision asked for, the definition, its schedule, who did it, and the notification.</summary>
internal sealed class ServiceChanges(IDbContextFactory<MonitorDbContext> contexts, ISecretProtector protector, AlertLinks links, OutboundPolicy policy, TimeProvider clock)
{
    // One change of a key at a time, its creation included. Then in the recorder's order, states before the rows they hang from, so that neither ever waits for the other in a circle.
    internal const string LockForChange =
        """
        SELECT pg_advisory_xact_lock(hashtextextended({0}, 20261122));
        SELECT FROM services WHERE key = {0} FOR NO KEY UPDATE;
        SELECT FROM probe_state WHERE probe_id IN (SELECT p.id FROM probes p JOIN services s ON s.id = p.service_id WHERE s.key = {0})
        ORDER BY probe_id FOR UPDATE;
        """;

    // What a probe that goes has told ends with it: its rows go by themselves, and their timelines would last for ever. Kinds as the recorder names them.
    private const string EndProbesBut =
        """
        INSERT INTO status_changes (service_id, subject, name, from_status, to_status, at, since, reason, probe_id)
        SELECT s.service_id, s.subject, s.name, s.status, 0, now(), now(), 'its probe was removed', p.id
        FROM probes p CROSS JOIN LATERAL (
            SELECT service_id, 2 AS subject, (ARRAY['liveness', 'readiness', 'startup'])[p.kind] AS name, status FROM probe_state WHERE probe_id = p.id
            UNION ALL
            SELECT service_id, 3, name, status FROM component_state WHERE probe_id = p.id) s
        WHERE p.service_id = {0} AND NOT p.kind = ANY ({1}) AND s.status <> 0
        """;

    private static readonly Actor Upgrade = Actor.Product("upgrade");

    private static readonly string[] MakesRevision = [AuditActions.ServiceCreated, AuditActions.ServiceUpdated];

    public Task<RegistryResult> SaveAsync(ServiceDefinition given, PutTerms terms, bool replace, Actor actor, CancellationToken cancellationToken) =>
        DeadlockRetry.RunAsync(() => TrySaveAsync(given, terms, replace, actor, cancellationToken));

    public Task<bool> SetPausedAsync(string key, bool paused, Actor actor, CancellationToken cancellationToken) =>
        DeadlockRetry.RunAsync(() => TrySetPausedAsync(key, paused, actor, cancellationToken));

    public static (ServiceDefinition Definition, IReadOnlyList<FieldError> Errors) Unmask(ServiceDefinition given, ServiceRow? row, ISecretProtector protector) =>
        ProbeSecrets.Unmask(given, row is null ? null : DefinitionJson.ToService(row).Definition, DefinitionJson.SecretsOf(row, protector));

    /// <summary>What a definition would be refused for, were it put now.</summary>
    public async Task<IReadOnlyList<FieldError>> FindErrorsAsync(ServiceDefinition given, Scope reach, CancellationToken cancellationToken)
    {
        var tidy = ServiceValidation.Tidy(given);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        var row = await ServiceRegistry.Rows(context).AsNoTracking().SingleOrDefaultAsync(s => s.Key == tidy.Key, cancellationToken);
        if (row is not null && !DefinitionJson.IsWithin(row, reach))
            return [new FieldError("key", "Another service has this key: choose another one.")];
        var (definition, _, errors) = await LookAsync(context, tidy, row, reach, cancellationToken);
        return errors.Count > 0 ? errors : await SeenServices.CycleErrorsAsync(context, definition, reach, cancellationToken);
    }

    /// <returns>The definition with its secrets, those of the services it names that are seen, and what is wrong with it by itself.</returns>
    private async Task<(ServiceDefinition Definition, IReadOnlySet<string> Seen, IReadOnlyList<FieldError> Errors)> LookAsync(
        MonitorDbContext context, ServiceDefinition tidy, ServiceRow? row, Scope reach, CancellationToken cancellationToken)
    {
        var stored = row is null ? null : DefinitionJson.ToService(row).Definition;
        var seen = await SeenServices.AmongAsync(context, [.. tidy.DependsOn, .. stored?.DependsOn ?? []], reach, cancellationToken);
        var (definition, masks) = Unmask(PushTokens.Complete(ServiceReach.Keeping(tidy, stored, seen), DefinitionJson.SecretsOf(row, protector)), row, protector);
        return (definition, seen,
        [
            .. ServiceReach.Errors(tidy, seen, reach), .. ServiceValidation.Errors(definition, DialectCatalogue.Ids), .. masks,
            .. NamedTargets.Errors(definition, stored, policy), .. row is null ? ReservedKeys.Errors(tidy.Key) : [],
        ]);
    }

    private async Task<bool> TrySetPausedAsync(string key, bool paused, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync(LockForChange, [key], cancellationToken);
        if (await ServiceRegistry.Rows(context).SingleOrDefaultAsync(s => s.Key == key, cancellationToken) is not { } row || !DefinitionJson.IsWithin(row, actor.Reach))
            return false;
        if (row.Paused != paused)
        {
            var watched = row.IsWatched;
            row.Paused = paused;
            row.UpdatedAt = clock.GetUtcNow();
            context.Audit.Add(ServiceAudit.Pause(key, paused, actor));
            await context.SaveChangesAsync(cancellationToken);
            if (watched)
                await EndAsync(context, row, IncidentResolution.Paused, actor, cancellationToken);
            await PublishAsync(context, row.Id, row.IsWatched ? await BeginAsync(context, row, IncidentResolution.Paused, cancellationToken) : [], cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<RegistryResult> TrySaveAsync(
        ServiceDefinition given, PutTerms terms, bool replace, Actor actor, CancellationToken cancellationToken)
    {
        var tidy = ServiceValidation.Tidy(given);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync(LockForChange, [tidy.Key], cancellationToken);
        var row = await ServiceRegistry.Rows(context).SingleOrDefaultAsync(s => s.Key == tidy.Key, cancellationToken);
        if (row is not null && !DefinitionJson.IsWithin(row, actor.Reach))
            return replace ? new RegistryResult.Missing(tidy.Key) : new RegistryResult.KeyTaken(tidy.Key);
        if (terms.Match?.Admits(row is null ? null : new Revision(row.Id, row.Revision)) == false)
            return await StaleAsync(context, tidy.Key, row, actor.Reach, cancellationToken);
        var (definition, seen, errors) = await LookAsync(context, tidy, row, actor.Reach, cancellationToken);
        if (errors.Count > 0)
            return new RegistryResult.Invalid(errors);
        if (row is not null && !replace)
            return new RegistryResult.KeyTaken(tidy.Key);
        if (await SeenServices.CycleErrorsAsync(context, definition, actor.Reach, cancellationToken) is { Count: > 0 } circle)
            return new RegistryResult.Invalid(circle);

        var change = ServiceChange.Of(row, definition, terms.ManagedBy ?? row?.ManagedBy ?? Keepers.Ui, protector);
        if (row is not null && change.IsNone)
            return Saved(row, seen, created: false);
        var (created, watched) = (row is null, row?.IsWatched ?? false);
        var moves = row is not null && DefinitionJson.ToService(row).Definition.Group != definition.Group;
        row ??= context.Services.Add(new ServiceRow { Key = definition.Key, CreatedAt = clock.GetUtcNow() }).Entity;
        var probes = change.ProbesOf(row);
        change.Fill(row, clock.GetUtcNow(), protector);
        context.Audit.Add(change.Entry(row.Key, actor));
        if (!created)
            await context.Database.ExecuteSqlRawAsync(EndProbesBut, [row.Id, row.Probes.Select(p => (short)p.Kind).ToArray()], cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await DependencyWrite.WriteAsync((NpgsqlConnection)context.Database.GetDbConnection(), row.Id, definition, created, cancellationToken);
        if (moves)
            await IncidentGroup.FollowAsync((NpgsqlConnection)context.Database.GetDbConnection(), row.Id, cancellationToken);
        if (watched && !row.IsWatched)
            await EndAsync(context, row, IncidentResolution.Disabled, actor, cancellationToken);
        else if (!created && !watched && row.IsWatched)
            probes = await BeginAsync(context, row, IncidentResolution.Disabled, cancellationToken);
        await PublishAsync(context, row.Id, probes, cancellationToken);
        await using (var look = new NpgsqlCommand(LookAnew.AtServices, (NpgsqlConnection)context.Database.GetDbConnection()) { Parameters = { new() { Value = new[] { row.Id } } } })
            await look.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Saved(row, seen, created);
    }

    private static RegistryResult.Saved Saved(ServiceRow row, IReadOnlySet<string> seen, bool created) => new(SeenServices.Of(DefinitionJson.ToService(row), seen), created);

    private static async Task<RegistryResult> StaleAsync(MonitorDbContext context, string key, ServiceRow? row, Scope reach, CancellationToken cancellationToken)
    {
        if (row is null)
            return new RegistryResult.Stale(key, null, null);
        var service = DefinitionJson.ToService(row);
        var seen = await SeenServices.AmongAsync(context, service.Definition.DependsOn, reach, cancellationToken);
        return new RegistryResult.Stale(key, SeenServices.Of(service, seen), await LastChangeAsync(context, row, cancellationToken));
    }

    internal static Task<LastChange> LastChangeAsync(MonitorDbContext context, ServiceRow row, CancellationToken cancellationToken) =>
        AuditLog.LastChangeAsync(context, row.Key, MakesRevision, row.UpdatedAt, cancellationToken);

    private Task<DateTimeOffset> EndAsync(MonitorDbContext context, ServiceRow row, IncidentResolution how, Actor actor, CancellationToken cancellationToken) =>
        Watching.EndAsync((NpgsqlConnection)context.Database.GetDbConnection(), DefinitionJson.ToService(row), how, actor, links, cancellationToken);

    /// <param name="was">Why it was not watched.</param>
    /// <returns>All its probes: nothing is known of them, and what they are shall be known as soon as of new ones.</returns>
    private async Task<IReadOnlyList<ProbeKind>> BeginAsync(MonitorDbContext context, ServiceRow row, IncidentResolution was, CancellationToken cancellationToken)
    {
        // A node of the release before has left it as it was.
        await EndAsync(context, row, was, Upgrade, cancellationToken);
        await context.Database.ExecuteSqlRawAsync(Watching.Begin, [row.Id], cancellationToken);
        return [.. row.Probes.Select(p => p.Kind)];
    }

    /// <param name="unsettled">Probes that are new, ask or judge otherwise than before, or were not asked.</param>
    private static async Task PublishAsync(MonitorDbContext context, int serviceId, IReadOnlyList<ProbeKind> unsettled, CancellationToken cancellationToken)
    {
        await context.Database.ExecuteSqlRawAsync(ScheduleSql.EnsureStates, [serviceId, unsettled.Select(k => (short)k).ToArray()], cancellationToken);
        await context.Database.ExecuteSqlRawAsync(ScheduleSql.Reschedule, [serviceId], cancellationToken);
        await context.Database.ExecuteSqlRawAsync(GapSql.KeepPause, [serviceId], cancellationToken);
        await NotifyAsync(context, serviceId, cancellationToken);
    }

    internal static Task<int> NotifyAsync(MonitorDbContext context, int serviceId, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"SELECT pg_notify({ServiceRegistry.Notification}, {serviceId}::text)", cancellationToken);
}
