using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Monitor.Data.Identity;

/// <summary>Lets one node at a time decide about who may administer: the first admin is made once, the last is never removed.</summary>
public static class AccountLock
{
    /// <summary>"mona": an arbitrary number that no other advisory lock of this database uses.</summary>
    private const long Number = 0x6D6F6E61;

    /// <summary>Begins a transaction that holds the lock until it ends.</summary>
    public static async Task<IDbContextTransaction> TakeAsync(MonitorDbContext context, CancellationToken cancellationToken)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Number})", cancellationToken);
        return transaction;
    }
}
