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
        k => new ApiKey(k.Id, k.Name, k.Role, k.Group, k.Prefix, k.CreatedAt, k.CreatedBy, k.LastUsedAt);

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

    public async Task<ApiKey> AddAsync(ApiKeyRow row, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await AddAsync(context, row, actor, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Shown.Compile()(row);
    }

    /// <summary>Adds a key in the context's transaction.</summary>
    public static async Task AddAsync(MonitorDbContext context, ApiKeyRow row, Actor actor, CancellationToken cancellationToken)
    {
        context.ApiKeys.Add(row);
        context.Audit.Add(AuditRow.Of(AuditActions.KeyIssued, row.Name, actor, null, Told(row)));
        await context.SaveChangesAsync(cancellationToken);
        await TellAsync(context, cancellationToken);
    }

    /// <summary>Revokes a key; false when there is none of that number.</summary>
    public async Task<bool> DeleteAsync(int id, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await context.ApiKeys.SingleOrDefaultAsync(k => k.Id == id, cancellationToken) is not { } row)
            return false;
        context.ApiKeys.Remove(row);
        context.Audit.Add(AuditRow.Of(AuditActions.KeyRevoked, row.Name, actor, Told(row), null));
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            await TellAsync(context, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else was first, and is noted.
            return false;
        }
    }

    private static string Told(ApiKeyRow row) => JsonSerializer.Serialize(new { row.Name, row.Role, row.Group, row.Prefix, row.CreatedBy }, JsonSerializerOptions.Web);

    private static Task<int> TellAsync(MonitorDbContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"SELECT pg_notify({Notification}, '')", cancellationToken);

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
