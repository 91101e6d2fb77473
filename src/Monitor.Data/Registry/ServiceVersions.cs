using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Registry;
using Monitor.Core.Versions;
using Monitor.Data.Audit;
using Monitor.Data.Schema;

namespace Monitor.Data.Registry;

/// <summary><see cref="IServiceVersions"/> in the audit log.</summary>
public sealed class ServiceVersions(IDbContextFactory<MonitorDbContext> contexts, IServiceRegistry registry) : IServiceVersions
{
    private const int LongestPage = 501;

    private static readonly string Kind = AuditActions.KindOf(AuditActions.ServiceUpdated);

    public async Task<IReadOnlyList<ServiceVersion>?> ListAsync(string key, Scope scope, long? beforeId, int limit, CancellationToken cancellationToken)
    {
        if (await registry.FindAsync(key, scope, cancellationToken) is not { } service)
            return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var versions = await ReadAsync(Of(context, service.Key).Where(a => beforeId == null || a.Id < beforeId).OrderByDescending(a => a.Id).Take(Math.Clamp(limit, 1, LongestPage)), cancellationToken);
        return await SeenVersions.OfAsync(context, versions, scope, cancellationToken);
    }

    public async Task<ServiceVersion?> FindAsync(string key, long id, Scope scope, CancellationToken cancellationToken)
    {
        if (await registry.FindAsync(key, scope, cancellationToken) is not { } service)
            return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return (await SeenVersions.OfAsync(context, await ReadAsync(Of(context, service.Key).Where(a => a.Id == id), cancellationToken), scope, cancellationToken)).SingleOrDefault();
    }

    // Before its last deletion the key was another service's, which its reader may not be meant to know.
    private static IQueryable<AuditRow> Of(MonitorDbContext context, string key)
    {
        var ofKey = context.Audit.AsNoTracking().Where(a => a.SubjectKind == Kind && a.SubjectKey == key);
        return ofKey.Where(a => (a.Action == AuditActions.ServiceCreated || a.Action == AuditActions.ServiceUpdated) && a.After != null
            && !ofKey.Any(gone => gone.Action == AuditActions.ServiceDeleted && gone.Id > a.Id));
    }

    private static async Task<IReadOnlyList<ServiceVersion>> ReadAsync(IQueryable<AuditRow> rows, CancellationToken cancellationToken) =>
        [.. (await AuditLog.ReadAsync(rows, cancellationToken)).Select(e => new ServiceVersion(e.Id, e.At, e.Actor, e.Before, e.After!))];
}
