namespace Monitor.Web.Worker.Scraping;

/// <summary>
/// The places of checks under way: as many at once as <see cref="Admission"/> lets be, each host within its <see cref="HostLanes"/>;
/// the others wait in the order they came. Thread-safe.
/// </summary>
public sealed class CheckPlaces(Admission admission, HostLanes lanes)
{
    /// <summary>More than these are not taken on: another node may have time for them.</summary>
    private const int MostWaiting = 2000;

    private readonly Lock _lock = new();
    private readonly Queue<DueCheck> _waiting = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _room;
    private int _underWay;
    private bool _ending;

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

    /// <returns>False when the check has to wait: it is given out when its turn has come.</returns>
    public bool TryTake(DueCheck check) => lanes.TryEnter(check.Check.Host, check) && TryTakePlace(check);

    /// <summary>A waiting check with a place of its own, if there is one for it.</summary>
    public DueCheck? TakeWaiting()
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
    public DueCheck? PassOn(DueCheck ended)
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

    /// <summary>Lets as many be under way as our own lateness allows.</summary>
    public void Adapt(TimeSpan lag)
    {
        lock (_lock)
            admission.Adapt(lag, _underWay >= admission.Limit);
    }

    /// <summary>Gives out no more. Ends when those under way have.</summary>
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
