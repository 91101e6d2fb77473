using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Fleet.Views;
using Monitor.Core.Registry;
using Monitor.Data.Schema;
using Npgsql;

namespace Monitor.Data.Fleet;

/// <summary><see cref="ISavedViews"/>, each change in one transaction. What is shared is audited; what one has for oneself is nobody's business.</summary>
public sealed class SavedViews(IDbContextFactory<MonitorDbContext> contexts) : ISavedViews
{
    public async Task<IReadOnlyList<StoredView>> ListAsync(Scope scope, Actor reader, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var user = UserOf(reader);
        var rows = await context.Database.SqlQuery<ViewRow>(
            $"""SELECT id AS "Id", user_id AS "UserId", revision AS "Revision", name AS "Name", query AS "Query", made_by AS "MadeBy" FROM saved_views WHERE user_id IS NULL OR user_id = {user}""").ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => r.Stored()).Where(v => ViewValidation.IsWithin(v.View, scope))
                .OrderByDescending(v => v.IsShared).ThenBy(v => v.View.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    public Task<ViewResult> CreateAsync(SavedView view, bool shared, Actor actor, CancellationToken cancellationToken) =>
        OrTakenAsync(AddAsync(view, shared, actor, cancellationToken));

    private async Task<ViewResult> AddAsync(SavedView view, bool shared, Actor actor, CancellationToken cancellationToken)
    {
        if (!shared && UserOf(actor) is null)
            return new ViewResult.Invalid([new FieldError("shared", "Only people have views of their own: share it.")]);
        Admit(shared, actor);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var others = await LockedAsync(context, shared, actor, cancellationToken);
        if (ViewValidation.Errors(view, [.. others.Select(r => r.Name)]) is { Count: > 0 } errors)
            return new ViewResult.Invalid(errors);
        var (tidy, user) = (ViewValidation.Tidy(view), shared ? null : UserOf(actor));
        var row = (await context.Database.SqlQuery<ViewRow>(
            $"""
            INSERT INTO saved_views (user_id, revision, name, query, made_by) VALUES ({user}, 1, {tidy.Name}, {tidy.Query}, {actor.Name})
            RETURNING id AS "Id", user_id AS "UserId", revision AS "Revision", name AS "Name", query AS "Query", made_by AS "MadeBy"
            """).ToListAsync(cancellationToken)).Single();
        await NoteAsync(context, AuditActions.ViewShared, null, row, actor, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ViewResult.Saved(row.Stored());
    }

    public Task<ViewResult> PutAsync(int id, SavedView view, bool shared, RevisionMatch? match, Actor actor, CancellationToken cancellationToken) =>
        OrTakenAsync(ReplaceAsync(id, view, shared, match, actor, cancellationToken));

    private async Task<ViewResult> ReplaceAsync(int id, SavedView view, bool shared, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        Admit(shared, actor);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var rows = await LockedAsync(context, shared, actor, cancellationToken);
        if (rows.Find(r => r.Id == id) is not { } before)
            return new ViewResult.Missing();
        if (match?.Admits(before.Stored().Edition) == false)
            return new ViewResult.Stale(before.Stored());
        if (ViewValidation.Errors(view, [.. rows.Where(r => r.Id != id).Select(r => r.Name)]) is { Count: > 0 } errors)
            return new ViewResult.Invalid(errors);
        var tidy = ViewValidation.Tidy(view);
        var row = before with { Name = tidy.Name, Query = tidy.Query, Revision = before.Revision + 1 };
        await context.Database.ExecuteSqlAsync($"UPDATE saved_views SET revision = {row.Revision}, name = {row.Name}, query = {row.Query} WHERE id = {id}", cancellationToken);
        await NoteAsync(context, AuditActions.ViewUpdated, before, row, actor, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ViewResult.Saved(row.Stored());
    }

    public async Task<Removal> DeleteAsync(int id, bool shared, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        Admit(shared, actor);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if ((await LockedAsync(context, shared, actor, cancellationToken)).Find(r => r.Id == id) is not { } row)
            return new Removal.Missing();
        if (match?.Admits(row.Stored().Edition) == false)
            return new Removal.Stale(row.Stored().Edition, Change: null);
        await context.Database.ExecuteSqlAsync($"DELETE FROM saved_views WHERE id = {id}", cancellationToken);
        await NoteAsync(context, AuditActions.ViewDeleted, row, null, actor, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Removal.Done();
    }

    // Its index knows small letters as the database does, to which the Turkish İ is an i.
    private static async Task<ViewResult> OrTakenAsync(Task<ViewResult> saving)
    {
        try
        {
            return await saving;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return new ViewResult.Invalid([ViewValidation.Taken]);
        }
    }

    // What one has for oneself shows what one sees; what is shared is everybody's.
    private static void Admit(bool shared, Actor actor)
    {
        if (!shared)
            return;
        actor.MustBe(PersonRole.Operator);
        actor.MustReachAll();
    }

    private static Guid? UserOf(Actor actor) => actor.Kind == ActorKind.User && Guid.TryParse(actor.Id, out var id) ? id : null;

    private static async Task NoteAsync(MonitorDbContext context, string action, ViewRow? before, ViewRow? after, Actor actor, CancellationToken cancellationToken)
    {
        if ((before ?? after)!.UserId is not null)
            return;
        context.Audit.Add(AuditRow.Of(action, (after ?? before)!.Name, actor, before?.Json(), after?.Json()));
        await context.SaveChangesAsync(cancellationToken);
    }

    // The list that a view stands in; one change of views at a time.
    private static async Task<List<ViewRow>> LockedAsync(MonitorDbContext context, bool shared, Actor actor, CancellationToken cancellationToken)
    {
        await context.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(20261130, 1)", cancellationToken);
        if (!shared && UserOf(actor) is null)
            return [];
        var user = shared ? null : UserOf(actor);
        return await context.Database.SqlQuery<ViewRow>(
            $"""SELECT id AS "Id", user_id AS "UserId", revision AS "Revision", name AS "Name", query AS "Query", made_by AS "MadeBy" FROM saved_views WHERE user_id IS NOT DISTINCT FROM {user}""").ToListAsync(cancellationToken);
    }
}

/// <summary>A row of <c>saved_views</c>.</summary>
internal sealed record ViewRow(int Id, Guid? UserId, int Revision, string Name, string Query, string MadeBy)
{
    public StoredView Stored() => new(Id, View, UserId is null, MadeBy, new Revision(Id, Revision));

    public string Json() => JsonSerializer.Serialize(View, JsonSerializerOptions.Web);

    private SavedView View => new() { Name = Name, Query = Query };
}
