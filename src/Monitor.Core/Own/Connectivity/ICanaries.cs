using Monitor.Core.Access;

namespace Monitor.Core.Own.Connectivity;

/// <summary>Asks canaries on behalf of somebody who sets them.</summary>
public interface ICanaries
{
    /// <summary>Asks them from this node, now; nothing is kept.</summary>
    /// <exception cref="TooOftenException">They have tested too often just now.</exception>
    [Asks(PersonRole.Admin, OfAll = true)]
    Task<IReadOnlyList<CanaryAnswer>> TestAsync(ConnectivitySettings settings, Actor actor, CancellationToken cancellationToken);
}
