using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Audit;
using Monitor.Core.Registry;
using Monitor.Data.Announcing;
using Monitor.Data.Audit;
using Monitor.Data.Incidents;
using Monitor.Data.Schema;
using Npgsql;

namespace Monitor.Data.Routing;

/// <summary><see cref="IRoutes"/>, each change in one transaction with who made it. The open incidents are looked at anew afterwards.</summary>
public sealed class RouteStore(IDbContextFactory<MonitorDbContext> contexts, TimeProvider clock) : IRoutes
{
    private static readonly string[] MakesRevision = [AuditActions.RouteCreated, AuditActions.RouteUpdated];

    public async Task<IReadOnlyList<StoredRoute>> ListAsync(Scope scope, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Database.SqlQuery<RouteRow>($"SELECT id AS \"Id\", revision AS \"Revision\", created_at AS \"CreatedAt\", definition::text AS \"Definition\" FROM routes").ToListAsync(cancellationToken);
        var stored = await SeenRoutes.WithinAsync(context, rows.ConvertAll(r => r.Stored()), scope, cancellationToken);
        return [.. new Routes(stored.Select(s => s.Route)).All.Select(r => stored.Find(s => s.Route.Key == r.Key)!)];
    }

    public async Task<StoredRoute?> FindAsync(string key, Scope scope, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await RowAsync(context, key, cancellationToken) is { } row ? (await SeenRoutes.WithinAsync(context, [row.Stored()], scope, cancellationToken))[0] : null;
    }

    public Task<RouteResult> CreateAsync(AlertRoute route, Actor actor, CancellationToken cancellationToken) =>
        SaveAsync(route, null, replace: false, actor, cancellationToken);

    public Task<RouteResult> PutAsync(AlertRoute route, RevisionMatch? match, Actor actor, CancellationToken cancellationToken) =>
        SaveAsync(route, match, replace: true, actor, cancellationToken);

    public async Task<Removal> DeleteAsync(string key, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await LockedAsync(context, key, cancellationToken) is not { } row)
            return new Removal.Missing();
        if (match?.Admits(new Revision(row.Id, row.Revision)) == false)
            return new Removal.Stale(new Revision(row.Id, row.Revision), await AuditLog.LastChangeAsync(context, key, MakesRevision, row.CreatedAt, cancellationToken));
        await context.Database.ExecuteSqlAsync($"DELETE FROM routes WHERE id = {row.Id}", cancellationToken);
        await NoteAsync(context, AuditRow.Of(AuditActions.RouteDeleted, key, actor, row.Definition, null), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Removal.Done();
    }

    private async Task<RouteResult> SaveAsync(AlertRoute given, RevisionMatch? match, bool replace, Actor actor, CancellationToken cancellationToken)
    {
        var route = RouteValidation.Tidy(given);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var row = await LockedAsync(context, route.Key, cancellationToken);
        if (match?.Admits(row is null ? null : new Revision(row.Id, row.Revision)) == false)
            return new RouteResult.Stale(
                route.Key, row?.Stored(), row is null ? null : await AuditLog.LastChangeAsync(context, route.Key, MakesRevision, row.CreatedAt, cancellationToken));
        if (row is not null && !replace)
            return new RouteResult.KeyTaken(route.Key);
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        var channels = await ChannelViews.ReadAsync(connection, cancellationToken);
        if (RouteValidation.Errors(route, channels.ToDictionary(c => c.Key, c => c.KeepsState)) is { Count: > 0 } errors)
            return new RouteResult.Invalid(errors);

        var definition = RouteJson.Write(route);
        var saved = (await context.Database.SqlQuery<RouteRow>(
            $"""
            INSERT INTO routes (key, created_at, revision, definition) VALUES ({route.Key}, {clock.GetUtcNow()}, 1, {definition}::jsonb)
            ON CONFLICT (key) DO UPDATE SET revision = routes.revision + 1, definition = EXCLUDED.definition
            RETURNING id AS "Id", revision AS "Revision", created_at AS "CreatedAt", definition::text AS "Definition"
            """).ToListAsync(cancellationToken)).Single();
        await NoteAsync(
            context, AuditRow.Of(row is null ? AuditActions.RouteCreated : AuditActions.RouteUpdated, route.Key, actor, row?.Definition, saved.Definition), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RouteResult.Saved(saved.Stored(), row is null);
    }

    private static async Task NoteAsync(MonitorDbContext context, AuditRow entry, CancellationToken cancellationToken)
    {
        context.Audit.Add(entry);
        await context.SaveChangesAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync(LookAnew.AtAll, cancellationToken);
    }

    // One change of a key at a time, its creation included.
    private static async Task<RouteRow?> LockedAsync(MonitorDbContext context, string key, CancellationToken cancellationToken)
    {
        await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({key}, 20261129))", cancellationToken);
        return await RowAsync(context, key, cancellationToken);
    }

    private static async Task<RouteRow?> RowAsync(MonitorDbContext context, string key, CancellationToken cancellationToken) =>
        (await context.Database.SqlQuery<RouteRow>($"SELECT id AS \"Id\", revision AS \"Revision\", created_at AS \"CreatedAt\", definition::text AS \"Definition\" FROM routes WHERE key = {key}").ToListAsync(cancellationToken)).SingleOrDefault();
}

/// <summary>A row of <c>routes</c>.</summary>
internal sealed record RouteRow(int Id, int Revision, DateTimeOffset CreatedAt, string Definition)
{
    public StoredRoute Stored() => new(RouteJson.Read(Definition), new Revision(Id, Revision));
}
