using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Defaults;
using Monitor.Data.Schema;

namespace Monitor.Data.Registry;

/// <summary><see cref="IGroupDefaults"/>, each change in one transaction with who made it.</summary>
public sealed class GroupDefaultsStore(IDbContextFactory<MonitorDbContext> contexts) : IGroupDefaults
{
    // One change at a time: they are few, and their number is bounded.
    private const string LockAll = "SELECT pg_advisory_xact_lock(20261130, 6)";

    private const string Save =
        """
        INSERT INTO group_defaults (path, definition) VALUES ({0}, {1}::jsonb)
        ON CONFLICT (lower(path)) DO UPDATE SET path = EXCLUDED.path, definition = EXCLUDED.definition, revision = group_defaults.revision + 1
        """;

    // Another version may have said more.
    private static readonly JsonSerializerOptions Written = new(RegistryJson.Options) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip };

    public async Task<IReadOnlyList<StoredDefaults>> ListAsync(Scope scope, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await RowsAsync(context, cancellationToken)).Select(Stored).Where(d => IsSeen(d.Defaults.Group, scope))];
    }

    public async Task<DefaultsResult> PutAsync(GroupDefaults defaults, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        var tidy = GroupDefaultsValidation.Tidy(defaults);
        if (GroupDefaultsValidation.Errors(tidy) is { Count: > 0 } errors)
            return new DefaultsResult.Invalid(errors);
        if (!actor.Reach.Admits(tidy.Group))
            return new DefaultsResult.Invalid([new FieldError("group", $"There is no group '{tidy.Group}'.")]);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync(LockAll, cancellationToken);
        var rows = await RowsAsync(context, cancellationToken);
        var before = Of(rows, tidy.Group);
        if (match?.Admits(before is null ? null : Stored(before).Edition) == false)
            return new DefaultsResult.Stale(before is null ? null : Stored(before));
        if (before is null && rows.Count >= GroupDefaultsValidation.Most)
            return new DefaultsResult.Invalid([new FieldError("group", $"There are defaults of {GroupDefaultsValidation.Most} groups already: delete some, or say them of a group above.")]);
        if (before is not null && Stored(before).Defaults == tidy)
            return new DefaultsResult.Saved(Stored(before), Created: false);
        var definition = JsonSerializer.Serialize(tidy, Written);
        await context.Database.ExecuteSqlRawAsync(Save, [tidy.Group, definition], cancellationToken);
        context.Audit.Add(AuditRow.Of(AuditActions.DefaultsUpdated, tidy.Group, actor, before?.Definition, definition));
        await context.SaveChangesAsync(cancellationToken);
        var saved = Stored(Of(await RowsAsync(context, cancellationToken), tidy.Group)!);
        await transaction.CommitAsync(cancellationToken);
        return new DefaultsResult.Saved(saved, Created: before is null);
    }

    public async Task<Removal> DeleteAsync(string group, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync(LockAll, cancellationToken);
        if (Of(await RowsAsync(context, cancellationToken), GroupPath.Tidy(group)) is not { } row || !actor.Reach.Admits(row.Path))
            return new Removal.Missing();
        if (match?.Admits(Stored(row).Edition) == false)
            return new Removal.Stale(Stored(row).Edition, Change: null);
        await context.Database.ExecuteSqlAsync($"DELETE FROM group_defaults WHERE id = {row.Id}", cancellationToken);
        context.Audit.Add(AuditRow.Of(AuditActions.DefaultsDeleted, row.Path, actor, row.Definition, null));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Removal.Done();
    }

    // What is said of the groups above counts for those that one sees.
    private static bool IsSeen(string group, Scope scope) => scope.Admits(group) || scope.Groups!.Any(seen => GroupPath.IsWithin(seen, group));

    private static DefaultsRow? Of(List<DefaultsRow> rows, string group) => rows.Find(r => r.Path.Equals(group, StringComparison.OrdinalIgnoreCase));

    private static StoredDefaults Stored(DefaultsRow row) =>
        new(JsonSerializer.Deserialize<GroupDefaults>(row.Definition, Written)! with { Group = row.Path }, new Revision(row.Id, row.Revision));

    private static Task<List<DefaultsRow>> RowsAsync(MonitorDbContext context, CancellationToken cancellationToken) => context.Database.SqlQuery<DefaultsRow>(
        $"SELECT id AS \"Id\", revision AS \"Revision\", path AS \"Path\", definition::text AS \"Definition\" FROM group_defaults ORDER BY path COLLATE \"C\"").ToListAsync(cancellationToken);
}

/// <summary>A row of <c>group_defaults</c>.</summary>
internal sealed record DefaultsRow(int Id, int Revision, string Path, string Definition);
