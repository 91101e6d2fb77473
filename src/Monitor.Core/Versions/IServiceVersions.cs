using Monitor.Core.Access;

namespace Monitor.Core.Versions;

/// <summary>The definitions that a service has had, as the audit log keeps them: as long as it does, and since the service was registered under its key.</summary>
public interface IServiceVersions
{
    /// <summary>Newest first; null when there is no such service, or none in the scope.</summary>
    /// <param name="beforeId">Only versions with a smaller number (a cursor), or null.</param>
    /// <param name="limit">1–501.</param>
    Task<IReadOnlyList<ServiceVersion>?> ListAsync(string key, Scope scope, long? beforeId, int limit, CancellationToken cancellationToken);

    /// <summary>One of them; null when there is none of that number.</summary>
    Task<ServiceVersion?> FindAsync(string key, long id, Scope scope, CancellationToken cancellationToken);
}
