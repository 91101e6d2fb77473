using System.Diagnostics;

namespace Monitor.Web.Worker;

/// <summary>
/// The system's time, with timers that wait on one thread of their own. .NET's wake their thread when they are set, twice when they fire and once
/// more a third of a second later, and each of these wakes two of the pool's: for loops that rest a second at a time that was most of what an
/// app without work did. What need not be on time is done when that thread is awake for something else. Thread-safe.
/// </summary>
#pragma warning disable CA1001 // It lasts as long as the process.
public sealed class QuietTime : TimeProvider
#pragma warning restore CA1001
{
    /// <summary>The process's.</summary>
    public static readonly QuietTime Shared = new();

    private readonly Lock _lock = new();
    private readonly SortedSet<QuietTimer> _waiting = new(Comparer<QuietTimer>.Create(QuietTimer.ByLatest));

    // Those of them that may come before their time, for somebody's company.
    private readonly SortedSet<QuietTimer> _patient = new(Comparer<QuietTimer>.Create(QuietTimer.ByEarliest));
    private readonly AutoResetEvent _bell = new(false);
    private long _wakesAt = long.MaxValue;
    private bool _running;

    private QuietTime()
    {
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new QuietTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <param name="after">How long it waits at most; null takes it out.</param>
    /// <param name="slack">By how much it may come sooner, when others come then.</param>
    internal void Put(QuietTimer timer, TimeSpan? after, TimeSpan slack = default)
    {
        lock (_lock)
        {
            TakeOut(timer);
            if (after is not { } wait)
                return;
            timer.Latest = Stopwatch.GetTimestamp() + Ticks(wait);
            timer.Earliest = timer.Latest - Ticks(slack);
            _waiting.Add(timer);
            if (timer.Earliest < timer.Latest)
                _patient.Add(timer);
            // What is taken out leaves the thread as it is: to wake for nothing once costs less than to be told.
            if (timer.Latest >= _wakesAt)
                return;
            // First, for it may fail: with the hour set nobody would try again.
            if (!_running)
                new Thread(Run) { IsBackground = true, Name = "Time" }.Start();
            _running = true;
            _wakesAt = timer.Latest;
        }

        _bell.Set();
    }

    private static long Ticks(TimeSpan span) => (long)(Math.Max(span.TotalSeconds, 0) * Stopwatch.Frequency);

    // Under the lock.
    private void TakeOut(QuietTimer timer)
    {
        _waiting.Remove(timer);
        _patient.Remove(timer);
    }

    private void Run()
    {
        while (true)
            _bell.WaitOne(FireDue());
    }

    /// <returns>Until the next one is due, in milliseconds; -1 when there is none.</returns>
    private int FireDue()
    {
        lock (_lock)
        {
            var fired = false;
            while (_waiting.Min is { } next && next.Latest <= Stopwatch.GetTimestamp())
            {
                Fire(next);
                fired = true;
            }

            while (fired && _patient.Min is { } next && next.Earliest <= Stopwatch.GetTimestamp())
                Fire(next);
            if (_waiting.Min is not { } first)
            {
                _wakesAt = long.MaxValue;
                return Timeout.Infinite;
            }

            _wakesAt = first.Latest;
            return (int)Math.Clamp(Math.Ceiling((first.Latest - Stopwatch.GetTimestamp()) * 1000.0 / Stopwatch.Frequency), 0, int.MaxValue);
        }
    }

    private void Fire(QuietTimer timer)
    {
        TakeOut(timer);
        timer.Fire();
    }
}
