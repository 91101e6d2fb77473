using System.Diagnostics;
using Monitor.Core.Own.Connectivity;
using Monitor.Core.Probing;
using Monitor.Data.Scheduling;

namespace Monitor.Web.Worker.Connectivity;

/// <summary>
/// Stands between outcome and verdict: while services turn silent the canaries are asked before anything is judged. A service that
/// answers costs it a look under a lock. Thread-safe.
/// </summary>
public sealed class ConnectivityGuard(CanaryAsk canaries, DatabaseClock clock) : IDisposable
{
    // One answer serves all that turn silent at the same time.
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(100);

    // Canaries are out of reach, and too few services are: more may follow as their time-outs pass.
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly OwnConnectivity _own = new(new ConnectivitySettings());
    private TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _held;
    private long _askedAt;
    private bool _outOfReach;

    /// <summary>Something wants to be looked at: a cut-off has begun, or outcomes are held.</summary>
    public event Action? Suspected;

    /// <summary>The present cut-off; null when there is none.</summary>
    public CutOff? CutOff
    {
        get
        {
            lock (_lock)
                return _own.IsCutOff ? _own.CutOff : null;
        }
    }

    /// <summary>Outcomes wait for more to be known.</summary>
    public bool IsHolding => Volatile.Read(ref _held) > 0;

    /// <summary>Takes over what was set.</summary>
    public void Set(ConnectivitySettings settings)
    {
        lock (_lock)
            _own.Settings = settings;
    }

    /// <summary>The outcome as it is to be judged. Waits only while it is doubtful whose it is.</summary>
    public ValueTask<ProbeOutcome> OfAsync(EndedCheck check, CancellationToken cancellationToken)
    {
        Opinion opinion;
        lock (_lock)
            opinion = _own.Hear(check, clock.Now);
        return opinion == Opinion.AskFirst ? DoubtAsync(check, cancellationToken) : ValueTask.FromResult(Judged(check, opinion));
    }

    /// <summary>Asks the canaries; an answer that somebody else has asked for meanwhile will do.</summary>
    /// <returns>True when they are out of reach.</returns>
    public async Task<bool> AskAsync(CancellationToken cancellationToken)
    {
        var came = Stopwatch.GetTimestamp();
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_askedAt > came)
                return _outOfReach;
            if (_askedAt != 0 && Apart - Stopwatch.GetElapsedTime(_askedAt) is var rest && rest > TimeSpan.Zero)
                await Task.Delay(rest, cancellationToken);
            _askedAt = Stopwatch.GetTimestamp();
            var settings = Settings();
            var answers = await canaries.AskAsync(settings.Canaries, Decided, cancellationToken);
            lock (_lock)
                return _outOfReach = _own.Votes.AreOutOfReach(answers, settings);

            bool Decided(IReadOnlyCollection<CanaryAnswer> answers)
            {
                lock (_lock)
                    return _own.Votes.AreReached(answers, settings) || _own.Votes.AreOutOfReach(answers, settings);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Looks at the canaries while nothing is wrong: one that does not answer then has no vote.</summary>
    public async Task LearnAsync(CancellationToken cancellationToken)
    {
        var answers = await canaries.AskAsync(Settings().Canaries, _ => false, cancellationToken);
        lock (_lock)
        {
            var now = clock.Now;
            if (!_own.IsCutOff && !_own.IsSuspicious(now))
                _own.Votes.Learn(answers, _own.ServicesAnswer(now));
            _own.Forget(now);
        }
    }

    /// <summary>The canaries answer: nothing waits any more, and a cut-off has ended.</summary>
    /// <returns>The cut-off; null when there was none.</returns>
    public CutOff? End()
    {
        lock (_lock)
        {
            var wasCutOff = _own.IsCutOff;
            if (wasCutOff)
                _own.End(clock.Now);
            Settle();
            return wasCutOff ? _own.CutOff : null;
        }
    }

    public void Dispose() => _turn.Dispose();

    private async ValueTask<ProbeOutcome> DoubtAsync(EndedCheck check, CancellationToken cancellationToken)
    {
        var outOfReach = await AskAsync(cancellationToken);
        var (opinion, settled) = Decide(check, outOfReach);
        return Judged(check, opinion == Opinion.AskFirst ? await HoldAsync(check, settled, cancellationToken) : opinion);
    }

    private (Opinion Opinion, Task Settled) Decide(EndedCheck check, bool outOfReach)
    {
        bool begun;
        (Opinion, Task) decided;
        lock (_lock)
        {
            var wasCutOff = _own.IsCutOff;
            decided = (_own.Decide(check, outOfReach, clock.Now), _settled.Task);
            begun = !wasCutOff && _own.IsCutOff;
            if (begun)
                Settle();
        }

        if (begun)
            Suspected?.Invoke();
        return decided;
    }

    private async Task<Opinion> HoldAsync(EndedCheck check, Task settled, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _held);
        Suspected?.Invoke();
        try
        {
            var window = TimeSpan.FromSeconds(Settings().WindowSeconds);
            await settled.WaitAsync(window < LongestHold ? window : LongestHold, cancellationToken);
        }
        catch (TimeoutException)
        {
            // No more of them turned silent.
        }
        finally
        {
            Interlocked.Decrement(ref _held);
        }

        lock (_lock)
            return _own.Believed(check, clock.Now);
    }

    private ConnectivitySettings Settings()
    {
        lock (_lock)
            return _own.Settings;
    }

    private void Settle()
    {
        _settled.TrySetResult();
        _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private static ProbeOutcome Judged(in EndedCheck check, Opinion opinion) => opinion == Opinion.Ours ? Silence.Ours(check.Outcome) : check.Outcome;
}
