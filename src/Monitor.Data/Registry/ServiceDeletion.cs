using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Audit;
using Monitor.Core.Incidents;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Data.Dependencies;
using Monitor.Data.Schema;
using Npgsql;

namespace Monitor.Data.Registry;

/// <summary>
/// Deletes services: its incident ends, its secrets and all that is only of the present go, and its history stays under another key, so that the
/// same key made again is a new service.
/// </summary>
internal sealed class ServiceDeletion(IDbContextFactory<MonitorDbContext> contexts, AlertLinks links)
{
    // Without these rows nobody records it or has it due. What it answered last may hold anything, and its incidents keep what they rest on.
    private const string ForgetPresent =
        """
        DELETE FROM probe_schedule WHERE probe_id IN (SELECT id FROM probes WHERE service_id = {0});
        DELETE FROM component_state WHERE probe_id IN (SELECT id FROM probes WHERE service_id = {0});
        DELETE FROM component_names WHERE probe_id IN (SELECT id FROM probes WHERE service_id = {0});
        DELETE FROM probe_answer WHERE probe_id IN (SELECT id FROM probes WHERE service_id = {0});
        DELETE FROM probe_good_answer WHERE probe_id IN (SELECT id FROM probes WHERE service_id = {0});
        DELETE FROM probe_previous_answer WHERE probe_id IN (SELECT id FROM probes WHERE service_id = {0});
        DELETE FROM probe_state WHERE probe_id IN (SELECT id FROM probes WHERE service_id = {0});
        DELETE FROM service_state WHERE service_id = {0};
        UPDATE monitor_gaps SET ends_at = greatest(starts_at, {1}) WHERE service_id = {0} AND ends_at IS NULL;
        """;

    public Task<Removal> DeleteAsync(string key, RevisionMatch? match, Actor actor, CancellationToken cancellationToken) =>
        DeadlockRetry.RunAsync(() => TryDeleteAsync(key, match, actor, cancellationToken));

    private async Task<Removal> TryDeleteAsync(string key, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync(ServiceChanges.LockForChange, [key], cancellationToken);
        if (await ServiceRegistry.Rows(context).SingleOrDefaultAsync(s => s.Key == key, cancellationToken) is not { } row || !DefinitionJson.IsWithin(row, actor.Reach))
            return new Removal.Missing();
        if (match?.Admits(new Revision(row.Id, row.Revision)) == false)
            return new Removal.Stale(new Revision(row.Id, row.Revision), await ServiceChanges.LastChangeAsync(context, row, cancellationToken));
        context.Audit.Add(AuditRow.Of(AuditActions.ServiceDeleted, key, actor, ServiceAudit.Of(row), null));
        var service = DefinitionJson.ToService(row);
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        var at = await Watching.EndAsync(connection, service, IncidentResolution.Deleted, actor, links, cancellationToken);
        Bury(row, service, new Deletion(at, actor.Shown));
        await context.SaveChangesAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync(ForgetPresent, [row.Id, at], cancellationToken);
        await context.Database.ExecuteSqlRawAsync(DependencyWrite.Forget, [row.Id], cancellationToken);
        await ServiceChanges.NotifyAsync(context, row.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Removal.Done();
    }

    // Its definitions anew: a version before may have left secrets in them in clear.
    private static void Bury(ServiceRow row, MonitoredService service, Deletion deletion)
    {
        row.Key = DeletedKey.Of(row.Key, row.Id);
        (row.DeletedAt, row.DeletedBy) = (deletion.At, deletion.By);
        (row.Enabled, row.Secrets, row.UpdatedAt) = (false, null, deletion.At);
        row.Definition = DefinitionJson.Of(service.Definition);
        row.Revision++;
        foreach (var probe in service.Probes)
            row.Probes.Single(p => p.Id == probe.Id).Definition = DefinitionJson.Of(probe.Definition);
    }
}
