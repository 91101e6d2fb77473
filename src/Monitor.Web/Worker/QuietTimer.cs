namespace Monitor.Web.Worker;

/// <summary>A timer of <see cref="QuietTime"/>. Its callback runs on the pool. Thread-safe.</summary>
internal sealed class QuietTimer(QuietTime time, TimerCallback callback, object? state) : ITimer, IThreadPoolWorkItem
{
    private static long _made;

    private readonly long _number = Interlocked.Increment(ref _made);
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private readonly Lock _lock = new();
    private TimeSpan? _period;
    private int _running;
    private bool _disposed;
    private TaskCompletionSource? _ended;

    /// <summary>When it comes if nobody else does: a timestamp. Kept by <see cref="QuietTime"/>, under its lock.</summary>
    public long Latest { get; set; }

    /// <summary>From when on it may come with others: a timestamp.</summary>
    public long Earliest { get; set; }

    public static int ByLatest(QuietTimer? one, QuietTimer? other) => (one!.Latest, one._number).CompareTo((other!.Latest, other._number));

    public static int ByEarliest(QuietTimer? one, QuietTimer? other) => (one!.Earliest, one._number).CompareTo((other!.Earliest, other._number));

    public bool Change(TimeSpan dueTime, TimeSpan period) => Change(dueTime, period, TimeSpan.Zero);

    /// <param name="slack">By how much it may come sooner, when others come then.</param>
    public bool Change(TimeSpan dueTime, TimeSpan period, TimeSpan slack)
    {
        lock (_lock)
        {
            if (_disposed)
                return false;
            _period = period > TimeSpan.Zero ? period : null;
            time.Put(this, dueTime == Timeout.InfiniteTimeSpan ? null : dueTime, slack);
            return true;
        }
    }

    /// <summary>Its time has come. Called under the lock of <see cref="QuietTime"/>.</summary>
    public void Fire() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    public void Execute()
    {
        if (!Begin())
            return;
        try
        {
            if (_context is null)
                callback(state);
            else
                ExecutionContext.Run(_context, static timer => ((QuietTimer)timer!).Call(), this);
        }
        finally
        {
            End();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (!_disposed)
                time.Put(this, null);
            _disposed = true;
        }
    }

    /// <summary>Ends when the callback has, if it runs.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        lock (_lock)
            return _running == 0 ? ValueTask.CompletedTask : new((_ended ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task);
    }

    private void Call() => callback(state);

    private bool Begin()
    {
        lock (_lock)
        {
            if (_disposed)
                return false;
            _running++;
            if (_period is { } period)
                time.Put(this, period);
            return true;
        }
    }

    private void End()
    {
        lock (_lock)
        {
            if (--_running == 0)
                _ended?.TrySetResult();
        }
    }
}
