namespace Monitor.Core.Own.Connectivity;

/// <summary>Services that have answered, and then did not: those of the last seconds. Not thread-safe.</summary>
internal sealed class SilentTurns
{
    // What is more than these is many, whatever the window.
    private const int Most = 20_000;

    private readonly Queue<(DateTimeOffset At, string Host, int ServiceId)> _turns = new();

    public void Note(string host, int serviceId, DateTimeOffset at)
    {
        if (_turns.Count == Most)
            _turns.Dequeue();
        _turns.Enqueue((at, host, serviceId));
    }

    public bool Any(DateTimeOffset now, TimeSpan window)
    {
        Forget(now - window);
        return _turns.Count > 0;
    }

    /// <param name="checkedServices">How many services were checked in the window.</param>
    public bool AreMany(int checkedServices, DateTimeOffset now, ConnectivitySettings settings)
    {
        Forget(now - settings.Window);
        return _turns.Count >= settings.Hosts
            && _turns.Select(t => t.Host).Distinct(StringComparer.OrdinalIgnoreCase).Count() >= settings.Hosts
            && _turns.Select(t => t.ServiceId).Distinct().Count() * 100L >= (long)settings.SharePercent * checkedServices;
    }

    private void Forget(DateTimeOffset before)
    {
        while (_turns.TryPeek(out var oldest) && oldest.At < before)
            _turns.Dequeue();
    }
}
