namespace Monitor.Web.Live;

/// <summary>Tells those who follow the fleet that it changed: soon, and not for each change. Nothing runs while nothing changes.</summary>
public sealed partial class FleetNotifier : IDisposable
{
    private static readonly TimeSpan NotifyEvery = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly List<Action> _subscribers = [];
    private readonly ILogger _log;
    private readonly Timer _timer;
    private int _told = 1;

    public FleetNotifier(ILogger log)
    {
        _log = log;
        _timer = new Timer(_ => Tell());
    }

    public bool HasSubscribers
    {
        get
        {
            lock (_lock)
                return _subscribers.Count > 0;
        }
    }

    /// <summary>Calls back after changes; never from the thread that made them.</summary>
    /// <returns>Ends it.</returns>
    public IDisposable Subscribe(Action changed)
    {
        lock (_lock)
            _subscribers.Add(changed);
        return new Subscription(this, changed);
    }

    /// <summary>Something is other than it was told.</summary>
    public void Changed()
    {
        if (Interlocked.Exchange(ref _told, 0) == 1)
            _timer.Change(NotifyEvery, Timeout.InfiniteTimeSpan);
    }

    private void Tell()
    {
        // Before they are told: what changes while they look is told again.
        Interlocked.Exchange(ref _told, 1);
        Action[] subscribers;
        lock (_lock)
            subscribers = [.. _subscribers];
        foreach (var subscriber in subscribers)
            Tell(subscriber);
    }

    private void Tell(Action subscriber)
    {
        try
        {
            subscriber();
        }
        catch (Exception e)
        {
            // On a timer's thread it would end the process, and the others would never hear.
            Log.SubscriberFailed(_log, e);
        }
    }

    public void Dispose() => _timer.Dispose();

    private sealed class Subscription(FleetNotifier notifier, Action changed) : IDisposable
    {
        public void Dispose()
        {
            lock (notifier._lock)
                notifier._subscribers.Remove(changed);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A subscriber to changes of the fleet failed")]
        public static partial void SubscriberFailed(ILogger logger, Exception exception);
    }
}
