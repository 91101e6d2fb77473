using System.Collections.Concurrent;
using Monitor.Web.Worker;

namespace Monitor.Web.Tests.Worker;

public sealed class QuietTimeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Timers_fire_each_after_its_time_whenever_they_were_set()
    {
        var began = QuietTime.Shared.GetTimestamp();
        var fired = new BlockingCollection<(int Wanted, double After)>();
        var timers = new[] { 300, 50, 170 }.Select(wanted => After(wanted, () => fired.Add((wanted, QuietTime.Shared.GetElapsedTime(began).TotalMilliseconds)))).ToList();

        var all = await Task.Run(() => Enumerable.Range(0, 3).Select(_ => Taken(fired)).ToList(), TestContext.Current.CancellationToken);

        all.Select(f => f.Wanted).ShouldBe([50, 170, 300], ignoreOrder: true);
        all.ShouldAllBe(f => f.After >= f.Wanted);
        timers.ForEach(t => t.Dispose());
    }

    [Fact]
    public async Task One_that_was_changed_or_ended_does_not_fire_by_what_it_was()
    {
        var fired = new BlockingCollection<int>();
        // Longer than a busy machine keeps us from the next line.
        using var changed = After(500, () => fired.Add(1));
        changed.Change(TimeSpan.FromMilliseconds(1000), Timeout.InfiniteTimeSpan).ShouldBeTrue();
        var ended = After(500, () => fired.Add(2));
        ended.Dispose();
        using var taken = After(500, () => fired.Add(3));
        taken.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        (await Task.Run(() => Taken(fired), TestContext.Current.CancellationToken)).ShouldBe(1);
        fired.ShouldBeEmpty();
        ended.Change(TimeSpan.Zero, TimeSpan.Zero).ShouldBeFalse();
    }

    [Fact]
    public async Task A_period_goes_on_until_it_is_ended_and_the_end_waits_for_what_runs()
    {
        var (count, running) = (0, 0);
        var third = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var timer = QuietTime.Shared.CreateTimer(
            _ =>
            {
                Interlocked.Increment(ref running);
                if (Interlocked.Increment(ref count) == 3)
                    third.SetResult();
                Thread.Sleep(5);
                Interlocked.Decrement(ref running);
            },
            null,
            TimeSpan.FromMilliseconds(10),
            TimeSpan.FromMilliseconds(10));
        await third.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        await timer.DisposeAsync();

        running.ShouldBe(0);
        var ended = count;
        await Task.Delay(50, TestContext.Current.CancellationToken);
        count.ShouldBe(ended);
    }

    [Fact]
    public async Task A_signal_wakes_whoever_waits_or_comes_next_and_time_or_a_stop_ends_the_wait()
    {
        using var stop = new CancellationTokenSource();
        using var signal = new WakeSignal();
        (await signal.WaitAsync(TimeSpan.FromMilliseconds(20), stop.Token)).ShouldBeFalse();

        signal.Set();
        signal.Set();
        (await signal.WaitAsync(Patience, stop.Token)).ShouldBeTrue();
        (await signal.WaitAsync(TimeSpan.Zero, stop.Token)).ShouldBeFalse();

        var waiting = signal.WaitAsync(Patience, stop.Token).AsTask();
        signal.Set();
        (await waiting).ShouldBeTrue();

        waiting = signal.WaitAsync(Patience, stop.Token).AsTask();
        waiting.IsCompleted.ShouldBeFalse();
        await stop.CancelAsync();
        (await waiting).ShouldBeFalse();
    }

    [Fact]
    public async Task What_need_not_be_on_time_ends_with_the_first_that_comes_once_it_may()
    {
        using var patient = new WakeSignal();
        var began = QuietTime.Shared.GetTimestamp();
        var waiting = patient.WaitAsync(Patience, Patience - TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken).AsTask();
        using var tooSoon = After(20, () => { });
        using var company = After(250, () => { });

        (await waiting).ShouldBeFalse();

        QuietTime.Shared.GetElapsedTime(began).TotalMilliseconds.ShouldBeInRange(100, Patience.TotalMilliseconds / 2);
    }

    private static ITimer After(int milliseconds, Action fire) =>
        QuietTime.Shared.CreateTimer(_ => fire(), null, TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);

    private static T Taken<T>(BlockingCollection<T> fired) => fired.TryTake(out var one, Patience) ? one : throw new TimeoutException();
}
