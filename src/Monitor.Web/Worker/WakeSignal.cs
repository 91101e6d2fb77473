using System.Threading.Tasks.Sources;

namespace Monitor.Web.Worker;

/// <summary>Wakes one waiter. Signals that come while nobody waits are kept as one.</summary>
internal sealed class WakeSignal : IValueTaskSource<bool>, IDisposable
{
    private readonly Lock _lock = new();
    private readonly QuietTimer _timer;
    private ManualResetValueTaskSourceCore<bool> _wait;
    private CancellationTokenRegistration _cancellation;
    private bool _isWaiting;
    private bool _isSet;

    // The timer's own thread goes on with what waited; whoever signals has other things to do.
    public WakeSignal() =>
        _timer = new QuietTimer(QuietTime.Shared, static signal => ((WakeSignal)signal!).End(elsewhere: false), this);

    public void Set()
    {
        lock (_lock)
        {
            if (!_isWaiting)
            {
                _isSet = true;
                return;
            }

            _isWaiting = false;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        Complete(signalled: true, elsewhere: true);
    }

    /// <summary>Waits for a signal, for so long, or until it is cancelled. One at a time.</summary>
    /// <returns>False when there was no signal.</returns>
    public ValueTask<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => WaitAsync(atMost, TimeSpan.Zero, cancellationToken);

    /// <summary>The same for what need not be on time: to wake for several things at once costs what it costs to wake for one.</summary>
    /// <param name="slack">By how much it may end sooner, when something else wakes us then.</param>
    public ValueTask<bool> WaitAsync(TimeSpan atMost, TimeSpan slack, CancellationToken cancellationToken)
    {
        short version;
        lock (_lock)
        {
            if (_isSet || cancellationToken.IsCancellationRequested)
            {
                var signalled = _isSet;
                _isSet = false;
                return new(signalled);
            }

            _wait.Reset();
            version = _wait.Version;
            _isWaiting = true;
            _timer.Change(atMost > TimeSpan.Zero ? atMost : TimeSpan.Zero, Timeout.InfiniteTimeSpan, slack);
        }

        // It may call back at once.
        _cancellation = cancellationToken.UnsafeRegister(static signal => ((WakeSignal)signal!).End(elsewhere: true), this);
        return new(this, version);
    }

    public void Dispose() => _timer.Dispose();

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        _cancellation.Dispose();
        return _wait.GetResult(token);
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _wait.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token, flags);

    private void End(bool elsewhere)
    {
        lock (_lock)
        {
            if (!_isWaiting)
                return;
            _isWaiting = false;
        }

        Complete(signalled: false, elsewhere);
    }

    private void Complete(bool signalled, bool elsewhere)
    {
        _wait.RunContinuationsAsynchronously = elsewhere;
        _wait.SetResult(signalled);
    }
}
