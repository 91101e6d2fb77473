using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Data.Schema;

namespace Monitor.Data.Identity;

/// <summary>The stored API keys. Whoever holds them in memory is told of a change as it is committed.</summary>
public sealed class ApiKeyStore(IDbContextFactory<MonitorDbContext> contexts)
{
    /// <summary>Channel of LISTEN; without a payload.</summary>
    public const string Notification = "monitor_keys";

    private static readonly Expression<Func<ApiKeyRow, ApiKey>> Shown =
        k => new ApiKey(k.Id, k.Name, k.Role, k.Group, k.Prefix, k.CreatedAt, k.CreatedBy, k.LastUsedAt, k.ExpiresAt);

    private static readonly Func<ApiKeyRow, ApiKey> ShownCompiled = Shown.Compile();

    /// <summary>All keys, newest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ApiKeys.OrderByDescending(k => k.Id).Select(Shown).ToListAsync(cancellationToken);
    }

    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ApiKeys.AnyAsync(cancellationToken);
    }

    /// <summary>A stored key as it may be shown.</summary>
    public static ApiKey Show(ApiKeyRow row) => ShownCompiled(row);

    /// <summary>Adds a key in the context's transaction.</summary>
    public static async Task AddAsync(MonitorDbContext context, ApiKeyRow row, Actor actor, CancellationToken cancellationToken)
    {
        context.ApiKeys.Add(row);
        context.Audit.Add(AuditRow.Of(AuditActions.KeyIssued, row.Name, actor, null, Told(row)));
        await SaveAsync(context, cancellationToken);
    }

    /// <summary>Adds a key that takes another one's place, which ends; in the context's transaction.</summary>
    /// <param name="old">As it was read in this transaction.</param>
    /// <param name="until">When the old one ends, unless it ends sooner.</param>
    public static async Task ReplaceAsync(MonitorDbContext context, ApiKeyRow old, ApiKeyRow next, DateTimeOffset until, Actor actor, CancellationToken cancellationToken)
    {
        var before = Told(old);
        if (old.ExpiresAt is not { } end || end > until)
            old.ExpiresAt = until;
        context.ApiKeys.Add(next);
        context.Audit.Add(AuditRow.Of(AuditActions.KeyRotated, next.Name, actor, before, Told(next)));
        await SaveAsync(context, cancellationToken);
    }

    /// <summary>Revokes a key in the context's transaction.</summary>
    public static async Task RemoveAsync(MonitorDbContext context, ApiKeyRow row, Actor actor, CancellationToken cancellationToken)
    {
        context.ApiKeys.Remove(row);
        context.Audit.Add(AuditRow.Of(AuditActions.KeyRevoked, row.Name, actor, Told(row), null));
        await SaveAsync(context, cancellationToken);
    }

    private static async Task SaveAsync(MonitorDbContext context, CancellationToken cancellationToken)
    {
        await context.SaveChangesAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"SELECT pg_notify({Notification}, '')", cancellationToken);
    }

    private static string Told(ApiKeyRow row) => JsonSerializer.Serialize(new { row.Name, row.Role, row.Group, row.Prefix, row.CreatedBy, row.ExpiresAt }, JsonSerializerOptions.Web);

    /// <summary>Notes uses, of all keys at once; not of one that was noted within the minute, by whichever node.</summary>
    public async Task TouchAsync(IReadOnlyDictionary<int, DateTimeOffset> uses, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            UPDATE api_keys k SET last_used_at = u.at FROM unnest({uses.Keys.ToArray()}, {uses.Values.ToArray()}) AS u (id, at)
            WHERE k.id = u.id AND (k.last_used_at IS NULL OR k.last_used_at <= u.at - interval '1 minute')
            """,
            cancellationToken);
    }
}
