namespace Monitor.Web.Worker.Scraping;

/// <summary>
/// Starts checks: at once as long as <see cref="Admission"/> lets it, the others in the order they came, each host within its
/// <see cref="HostLanes"/>. Whoever ends a check starts the next one. Thread-safe.
/// </summary>
/// <param name="run">Runs one check to its end. It throws nothing.</param>
public sealed class CheckDispatcher(Admission admission, HostLanes lanes, Func<DueCheck, ValueTask> run)
{
    /// <summary>More than these are not taken on: another node may have time for them.</summary>
    private const int MostWaiting = 2000;

    private readonly Lock _lock = new();
    private readonly Queue<DueCheck> _waiting = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _room;
    private int _underWay;
    private bool _ending;

    /// <summary>Takes a check on. It runs on the caller's thread until it has to wait for the first time.</summary>
    public void Start(DueCheck check)
    {
        if (lanes.TryEnter(check.Check.Host, check) && TryTakePlace(check))
            _ = WorkAsync(check);
    }

    /// <summary>Waits while there is more to start than may wait.</summary>
    public Task RoomAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_waiting.Count < MostWaiting)
                return Task.CompletedTask;
            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Lets as many be under way as our own lateness allows.</summary>
    /// <returns>The bound.</returns>
    public int Adapt(TimeSpan lag)
    {
        lock (_lock)
            admission.Adapt(lag, _underWay >= admission.Limit);
        while (TakeWaiting() is { } next)
            _ = WorkAsync(next);
        return admission.Limit;
    }

    /// <summary>Starts no more. Ends when those under way have.</summary>
    public Task EndAsync()
    {
        lock (_lock)
        {
            _ending = true;
            if (_underWay == 0)
                _ended.TrySetResult();
            _room?.TrySetResult();
        }

        return _ended.Task;
    }

    private async Task WorkAsync(DueCheck first)
    {
        for (var check = first; check is not null; check = Next(check))
            await run(check);
    }

    private bool TryTakePlace(DueCheck check)
    {
        lock (_lock)
        {
            if (_underWay < admission.Limit && !_ending)
            {
                _underWay++;
                return true;
            }

            _waiting.Enqueue(check);
            return false;
        }
    }

    /// <summary>A waiting check with a place of its own, if there is one for it.</summary>
    private DueCheck? TakeWaiting()
    {
        lock (_lock)
        {
            if (_ending || _underWay >= admission.Limit || !TryDequeue(out var next))
                return null;
            _underWay++;
            return next;
        }
    }

    /// <summary>What takes over the place of a check that has ended; null gives the place back.</summary>
    private DueCheck? Next(DueCheck ended)
    {
        var sameHost = lanes.Leave(ended.Check.Host);
        lock (_lock)
        {
            // Behind those that wait: a host that hangs must not keep its places from the others.
            if (sameHost is not null)
                _waiting.Enqueue(sameHost);
            if (!_ending && _underWay <= admission.Limit && TryDequeue(out var next))
                return next;
            if (--_underWay == 0 && _ending)
                _ended.TrySetResult();
            return null;
        }
    }

    private bool TryDequeue(out DueCheck? next)
    {
        if (!_waiting.TryDequeue(out next))
            return false;
        if (_room is not null && _waiting.Count < MostWaiting / 2)
        {
            _room.TrySetResult();
            _room = null;
        }

        return true;
    }
}
