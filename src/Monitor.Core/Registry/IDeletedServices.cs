using Monitor.Core.Access;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Registry;

/// <summary>Services that were deleted, under keys that end in <c>~</c> and their number; without secrets. Nobody watches or changes them.</summary>
public interface IDeletedServices
{
    /// <summary>The deleted service of such a key, or null.</summary>
    Task<MonitoredService?> FindAsync(string key, Scope scope, CancellationToken cancellationToken);

    /// <summary>In the order of their keys.</summary>
    /// <param name="since">Only what was deleted later; null for all.</param>
    Task<IReadOnlyList<MonitoredService>> ListAsync(Scope scope, DateTimeOffset? since, CancellationToken cancellationToken);

    /// <summary>Those that were watched under a key, the last one first.</summary>
    Task<IReadOnlyList<MonitoredService>> OfKeyAsync(string key, Scope scope, CancellationToken cancellationToken);
}
