using Microsoft.EntityFrameworkCore;
using Monitor.Data.Schema;

namespace Monitor.Data.Identity;

/// <summary>The stored one-time links, in the context's transaction.</summary>
public static class OneTimeLinks
{
    /// <summary>The hashes of those that have not ended, in hexadecimal.</summary>
    public static async Task<IReadOnlySet<string>> OpenAsync(MonitorDbContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hashes = await context.OneTimeLinks.Where(l => l.ExpiresAt > now).Select(l => l.Hash).ToListAsync(cancellationToken);
        return hashes.Select(Convert.ToHexString).ToHashSet();
    }

    /// <summary>Whose it is; null when there is none, or it has ended.</summary>
    public static Task<User?> OwnerAsync(MonitorDbContext context, byte[] hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        (from link in context.OneTimeLinks
         join user in context.Users on link.UserId equals user.Id
         where link.Hash == hash && link.ExpiresAt > now
         select user).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Puts a link in place of the one before.</summary>
    public static async Task PutAsync(MonitorDbContext context, OneTimeLinkRow row, CancellationToken cancellationToken)
    {
        await EndAsync(context, row.UserId, cancellationToken);
        context.OneTimeLinks.Add(row);
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Uses one up; false when somebody else was first. Whoever comes meanwhile waits until this transaction ends.</summary>
    public static async Task<bool> TakeAsync(MonitorDbContext context, byte[] hash, CancellationToken cancellationToken) =>
        await context.OneTimeLinks.Where(l => l.Hash == hash).ExecuteDeleteAsync(cancellationToken) == 1;

    /// <summary>Ends the one of a user, if there is one.</summary>
    public static Task EndAsync(MonitorDbContext context, Guid userId, CancellationToken cancellationToken) =>
        context.OneTimeLinks.Where(l => l.UserId == userId).ExecuteDeleteAsync(cancellationToken);
}
