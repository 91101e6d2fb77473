namespace Monitor.Core.Own.Storage;

/// <summary>How much room the database takes.</summary>
public interface IOwnStorage
{
    Task<StorageSizes> FindAsync(CancellationToken cancellationToken);
}
