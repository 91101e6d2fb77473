using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
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

    public async Task<ApiKey> AddAsync(ApiKeyRow row, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ApiKeys.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        return Shown.Compile()(row);
    }

    /// <summary>Revokes a key; false when there is none of that number.</summary>
    public async Task<bool> DeleteAsync(int id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ApiKeys.Where(k => k.Id == id).ExecuteDeleteAsync(cancellationToken) > 0;
    }

    /// <summary>Notes a use, unless another node noted one after <paramref name="unlessAfter"/>.</summary>
    public async Task TouchAsync(int id, DateTimeOffset at, DateTimeOffset unlessAfter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.ApiKeys
            .Where(k => k.Id == id && (k.LastUsedAt == null || k.LastUsedAt < unlessAfter))
            .ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, at), cancellationToken);
    }
}
