namespace Monitor.Web.Scraping;

/// <summary>
/// Lets as many checks be under way as this machine bears. Many are needed for targets that are slow, and cost nothing while they
/// wait; but when it is us who are slow, each more makes all of them later, until every one of them ends in its time-out.
/// </summary>
/// <param name="most">Checks at once, however well it goes.</param>
/// <remarks>Additive increase, multiplicative decrease, as TCP finds its rate (RFC 5681), by how late our own timer fires.</remarks>
public sealed class Admission(int most)
{
    /// <summary>How often the bound is looked at.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    /// <summary>Later than this our own work must not run.</summary>
    public static readonly TimeSpan Tolerable = TimeSpan.FromMilliseconds(20);

    /// <summary>Later than this it is busy enough.</summary>
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(8);

    // Targets that hang hold their places: there must be some beside them.
    private const int Fewest = 64;
    private const int Step = 16;

    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _limit = Math.Min(most, 128);
    private int _underWay;

    /// <summary>Checks that may be under way at once now.</summary>
    public int Limit
    {
        get
        {
            lock (_lock)
                return _limit;
        }
    }

    /// <summary>Waits for a place; <see cref="Leave"/> gives it back.</summary>
    public ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_underWay >= _limit)
                return new ValueTask(WaitAsync(Queued(), cancellationToken));
            _underWay++;
            return ValueTask.CompletedTask;
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            _underWay--;
            LetIn();
        }
    }

    /// <summary>Takes the last lateness of our own work into account.</summary>
    public void Adapt(TimeSpan lag)
    {
        lock (_lock)
        {
            if (lag > Tolerable)
                _limit = Math.Max(Math.Min(Fewest, most), _limit * 3 / 4);
            // Only what is used up need grow.
            else if (lag < Busy && (_underWay >= _limit || _waiting.Count > 0))
                _limit = Math.Min(most, _limit + Math.Max(Step, _limit / 8));
            LetIn();
        }
    }

    private void LetIn()
    {
        while (_underWay < _limit && _waiting.TryDequeue(out var place))
        {
            // Who waits no longer takes no place.
            if (place.TrySetResult())
                _underWay++;
        }
    }

    private TaskCompletionSource Queued()
    {
        var place = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue(place);
        return place;
    }

    private static async Task WaitAsync(TaskCompletionSource place, CancellationToken cancellationToken)
    {
        await using var given = cancellationToken.UnsafeRegister(static waiting => ((TaskCompletionSource)waiting!).TrySetCanceled(), place);
        await place.Task;
    }
}
