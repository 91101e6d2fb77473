namespace Monitor.Web.Worker;

/// <summary>Wakes one waiter. Signals that come while nobody waits are kept as one.</summary>
internal sealed class WakeSignal : IDisposable
{
    private readonly SemaphoreSlim _signals = new(0);

    public void Set()
    {
        // Two at the same moment may both release: one look too many, and no look too few.
        if (_signals.CurrentCount == 0)
            _signals.Release();
    }

    /// <summary>Waits for a signal or for so long.</summary>
    /// <returns>False when there was none.</returns>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _signals.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _signals.Dispose();
}
