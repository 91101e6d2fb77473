namespace Monitor.Core.Own;

/// <summary>A moment of a process.</summary>
/// <param name="Timestamp">By the clock of <see cref="TimeProvider.GetTimestamp"/>.</param>
/// <param name="Lived">How long the process has lived until then.</param>
public readonly record struct LivedMoment(long Timestamp, TimeSpan Lived);

/// <summary>
/// Time as a process lives it: none passes while it stands still, because its machine is frozen, it is stopped, or it gets no turn. What took long by the clock and not by this says nothing
/// of whoever was asked: the answer may have lain there. Thread-safe.
/// </summary>
public sealed class LivedTime
{
    // Of a process that sleeps most of the time each beat is a wake-up.
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    // A beat that is later came after the process had stood still.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan Standstill = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private long _beatAt;
    private TimeSpan _lived;

    public LivedTime(TimeProvider time) => (_time, _beatAt) = (time, time.GetTimestamp());

    /// <summary>This process's.</summary>
    public static LivedTime OfProcess { get; } = Follow();

    public LivedMoment Now
    {
        get
        {
            lock (_lock)
            {
                var now = _time.GetTimestamp();
                // Who goes on after a standstill may come here before the beat does.
                return new LivedMoment(now, _lived + Least(_time.GetElapsedTime(_beatAt, now), Beat));
            }
        }
    }

    /// <summary>It lives: to be called every two seconds.</summary>
    public void Note()
    {
        lock (_lock)
        {
            var now = _time.GetTimestamp();
            var passed = _time.GetElapsedTime(_beatAt, now);
            (_beatAt, _lived) = (now, _lived + (passed > Beat + Late ? Beat : passed));
        }
    }

    /// <summary>The time since then by the clock.</summary>
    public TimeSpan Elapsed(LivedMoment moment) => _time.GetElapsedTime(moment.Timestamp);

    /// <summary>What of the time since then was lived.</summary>
    public TimeSpan Since(LivedMoment moment) => Now.Lived - moment.Lived;

    /// <summary>More than a second of the time since then was not lived.</summary>
    public bool StoodStillSince(LivedMoment moment) => Now is var now && _time.GetElapsedTime(moment.Timestamp, now.Timestamp) - (now.Lived - moment.Lived) > Standstill;

    // A thread of its own: one that waits for a database, and the pool when it is busy, would be taken for a standstill.
    private static LivedTime Follow()
    {
        var lived = new LivedTime(TimeProvider.System);
        new Thread(() => Follow(lived)) { IsBackground = true, Name = "Lived" }.Start();
        return lived;
    }

    private static void Follow(LivedTime lived)
    {
        while (true)
        {
            Thread.Sleep(Beat);
            lived.Note();
        }
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
