using Microsoft.EntityFrameworkCore;
using Monitor.Data.Schema;

namespace Monitor.Data.Identity;

/// <summary>The one-time tokens of the first run.</summary>
public static class SetupTokens
{
    // A node prints one at each start. Of nodes that start again and again before anybody signs up only the last ones matter.
    private const int MostKept = 20;

    public static Task<bool> ExistsAsync(MonitorDbContext context, byte[] hash, CancellationToken cancellationToken) =>
        context.SetupTokens.AnyAsync(t => t.Hash == hash, cancellationToken);

    /// <summary>The hashes of all, in hexadecimal: one for each node that was started before there was an admin.</summary>
    public static async Task<IReadOnlySet<string>> AllAsync(MonitorDbContext context, CancellationToken cancellationToken)
    {
        var hashes = await context.SetupTokens.Select(t => t.Hash).ToListAsync(cancellationToken);
        return hashes.Select(Convert.ToHexString).ToHashSet();
    }

    public static async Task AddAsync(MonitorDbContext context, byte[] hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        context.SetupTokens.Add(new SetupTokenRow { Hash = hash, CreatedAt = now });
        await context.SaveChangesAsync(cancellationToken);
        var kept = context.SetupTokens.OrderByDescending(t => t.Id).Take(MostKept).Select(t => t.Id);
        await context.SetupTokens.Where(t => !kept.Contains(t.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Ends all of them, whichever node printed them.</summary>
    public static Task EndAllAsync(MonitorDbContext context, CancellationToken cancellationToken) =>
        context.SetupTokens.ExecuteDeleteAsync(cancellationToken);
}
