using System.Diagnostics;

namespace Monitor.Web.Worker;

/// <summary>
/// The system's time, with timers that wait on one thread of their own. .NET's wake their thread when they are set, twice when they fire and once
/// more a third of a second later, and each of these wakes two of the pool's: for loops that rest a second at a time that was most of what an
/// app without work did. Thread-safe.
/// </summary>
#pragma warning disable CA1001 // It lasts as long as the process.
public sealed class QuietTime : TimeProvider
#pragma warning restore CA1001
{
    /// <summary>The process's.</summary>
    public static readonly QuietTime Shared = new();

    private readonly Lock _lock = new();
    private readonly SortedSet<QuietTimer> _waiting = new(Comparer<QuietTimer>.Create(QuietTimer.Compare));
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

    /// <param name="after">How long it waits; null takes it out.</param>
    internal void Put(QuietTimer timer, TimeSpan? after)
    {
        lock (_lock)
        {
            _waiting.Remove(timer);
            if (after is not { } wait)
                return;
            timer.Due = Stopwatch.GetTimestamp() + (long)(Math.Max(wait.TotalSeconds, 0) * Stopwatch.Frequency);
            _waiting.Add(timer);
            // What is taken out leaves the thread as it is: to wake for nothing once costs less than to be told.
            if (timer.Due >= _wakesAt)
                return;
            // First, for it may fail: with the hour set nobody would try again.
            if (!_running)
                new Thread(Run) { IsBackground = true, Name = "Time" }.Start();
            _running = true;
            _wakesAt = timer.Due;
        }

        _bell.Set();
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
            while (_waiting.Min is { } next)
            {
                var left = next.Due - Stopwatch.GetTimestamp();
                if (left > 0)
                {
                    _wakesAt = next.Due;
                    return (int)Math.Min(int.MaxValue, Math.Ceiling(left * 1000.0 / Stopwatch.Frequency));
                }

                _waiting.Remove(next);
                next.Fire();
            }

            _wakesAt = long.MaxValue;
            return Timeout.Infinite;
        }
    }
}
