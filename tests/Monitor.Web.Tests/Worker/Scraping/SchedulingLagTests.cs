using Monitor.Web.Worker.Scraping;

namespace Monitor.Web.Tests.Worker.Scraping;

public sealed class SchedulingLagTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(4);

    private readonly ByHand _time = new();

    [Fact]
    public void A_timer_that_fires_too_late_spoils_what_was_under_way_and_nothing_later()
    {
        using var lag = new SchedulingLag(_time);
        using var starved = lag.Watch();
        starved.Spoils(Bound).ShouldBeFalse();

        _time.Pass(TimeSpan.FromSeconds(1.5));
        starved.Spoils(Bound).ShouldBeTrue();
        _time.Fire();
        starved.Spoils(Bound).ShouldBeTrue();

        _time.Pass(TimeSpan.FromMilliseconds(100));
        using var later = lag.Watch();
        _time.Fire();
        later.Spoils(Bound).ShouldBeFalse();
    }

    [Fact]
    public void The_timer_runs_while_something_is_watched()
    {
        using var lag = new SchedulingLag(_time);
        _time.IsRunning.ShouldBeFalse();

        var (one, other) = (lag.Watch(), lag.Watch());
        one.Dispose();
        _time.IsRunning.ShouldBeTrue();

        _time.Fire();
        _time.IsRunning.ShouldBeTrue();

        other.Dispose();
        _time.IsRunning.ShouldBeFalse();

        // One that was on its way already.
        _time.Fire();
        _time.IsRunning.ShouldBeFalse();
    }

    [Fact]
    public void What_passes_while_nothing_is_watched_is_no_lateness()
    {
        using var lag = new SchedulingLag(_time);
        lag.Watch().Dispose();

        _time.Pass(TimeSpan.FromHours(1));

        using var watch = lag.Watch();
        watch.Spoils(Bound).ShouldBeFalse();
    }

    /// <summary>Time that passes when it is told to, and a timer that fires when it is told to.</summary>
    private sealed class ByHand : TimeProvider
    {
        private long _now = 1;
        private Action _fire = () => { };

        public bool IsRunning { get; private set; }

        public void Pass(TimeSpan time) => _now += time.Ticks;

        public void Fire() => _fire();

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _fire = () =>
            {
                IsRunning = false;
                callback(state);
            };
            return new Handle(this);
        }

        private sealed class Handle(ByHand time) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                time.IsRunning = dueTime != Timeout.InfiniteTimeSpan;
                return true;
            }

            public void Dispose() => time.IsRunning = false;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
