using Monitor.Core.Access;

namespace Monitor.Core.Fleet;

/// <summary>The current state of all services, held in memory: reading it costs no query.</summary>
public interface IFleet
{
    /// <summary>All services in the order of their keys. For all, the same list as long as nothing changes.</summary>
    IReadOnlyList<ServiceState> ServicesIn(Scope scope);

    /// <summary>When the state was last known to be current, by the database's clock; null until it was loaded.</summary>
    DateTimeOffset? AsOf { get; }

    /// <summary>When somebody last looked and recorded, if that is too long ago; null while it goes on.</summary>
    DateTimeOffset? BlindSince { get; }

    ServiceState? Find(string key, Scope scope);

    /// <summary>Calls back after changes, at most twice a second, on a pool thread; dispose to end it.</summary>
    IDisposable Subscribe(Action changed);
}
