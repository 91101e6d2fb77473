using System.Collections.Concurrent;

namespace Monitor.Core.Probing.Outbound;

/// <summary>Cancellation sources that are used again: a timer per check would otherwise be made and thrown away.</summary>
internal sealed class DeadlinePool
{
    private readonly ConcurrentBag<Deadline> _idle = [];

    public Deadline Rent(TimeSpan timeout, CancellationToken stopping)
    {
        var deadline = _idle.TryTake(out var idle) ? idle : new Deadline();
        deadline.Start(timeout, stopping);
        return deadline;
    }

    public void Return(Deadline deadline)
    {
        if (deadline.TryReset())
            _idle.Add(deadline);
        else
            deadline.Dispose();
    }
}

/// <summary>Ends a check when its time is over, or when we stop.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private CancellationTokenRegistration _stopping;
    private CancellationToken _stoppingToken;

    public CancellationToken Token => _source.Token;

    /// <summary>True when the time was over, as opposed to our stopping.</summary>
    public bool Expired => _source.IsCancellationRequested && !_stoppingToken.IsCancellationRequested;

    public void Start(TimeSpan timeout, CancellationToken stopping)
    {
        _stoppingToken = stopping;
        _stopping = stopping.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
        _source.CancelAfter(timeout);
    }

    public bool TryReset()
    {
        _stopping.Dispose();
        return _source.TryReset();
    }

    public void Dispose() => _source.Dispose();
}
