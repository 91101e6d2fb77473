namespace Monitor.Core.Own.Connectivity;

/// <summary>Asks canaries on behalf of somebody who sets them.</summary>
public interface ICanaries
{
    /// <summary>Asks them from this node, now; nothing is kept.</summary>
    Task<IReadOnlyList<CanaryAnswer>> TestAsync(ConnectivitySettings settings, CancellationToken cancellationToken);
}
