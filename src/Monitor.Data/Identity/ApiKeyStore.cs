using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Data.Schema;

namespace Monitor.Data.Identity;

/// <summary>The stored API keys.</summary>
public sealed class ApiKeyStore(IDbContextFactory<MonitorDbContext> contexts)
{
    private static readonly Expression<Func<ApiKeyRow, ApiKey>> Shown =
        k => new ApiKey(k.Id, k.Name, k.Role, k.Prefix, k.CreatedAt, k.CreatedBy, k.LastUsedAt);

    /// <summary>All keys, newest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ApiKeys.OrderByDescending(k => k.Id).Select(Shown).ToListAsync(cancellationToken);
    }

    /// <summary>The key with this hash, or null.</summary>
    public async Task<ApiKey?> FindAsync(byte[] hash, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ApiKeys.Where(k => k.Hash == hash).Select(Shown).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ApiKeys.AnyAsync(cancellationToken);
    }

    public async Task<ApiKey> AddAsync(ApiKeyRow row, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await AddAsync(context, row, actor, cancellationToken);
        return Shown.Compile()(row);
    }

    /// <summary>Adds a key in a context that may have a transaction of its own.</summary>
    public static async Task AddAsync(MonitorDbContext context, ApiKeyRow row, Actor actor, CancellationToken cancellationToken)
    {
        context.ApiKeys.Add(row);
        context.Audit.Add(AuditRow.Of(AuditActions.KeyIssued, row.Name, actor, null, Told(row)));
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Revokes a key; false when there is none of that number.</summary>
    public async Task<bool> DeleteAsync(int id, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.ApiKeys.SingleOrDefaultAsync(k => k.Id == id, cancellationToken) is not { } row)
            return false;
        context.ApiKeys.Remove(row);
        context.Audit.Add(AuditRow.Of(AuditActions.KeyRevoked, row.Name, actor, Told(row), null));
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else was first, and is noted.
            return false;
        }
    }

    private static string Told(ApiKeyRow row) => JsonSerializer.Serialize(new { row.Name, row.Role, row.Prefix, row.CreatedBy }, JsonSerializerOptions.Web);

    /// <summary>Notes a use, unless another node noted one after <paramref name="unlessAfter"/>.</summary>
    public async Task TouchAsync(int id, DateTimeOffset at, DateTimeOffset unlessAfter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.ApiKeys
            .Where(k => k.Id == id && (k.LastUsedAt == null || k.LastUsedAt < unlessAfter))
            .ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, at), cancellationToken);
    }
}
