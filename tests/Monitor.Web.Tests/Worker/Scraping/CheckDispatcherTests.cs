using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Web.Worker.Scraping;

namespace Monitor.Web.Tests.Worker.Scraping;

public sealed class CheckDispatcherTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<(DueCheck Check, TaskCompletionSource End)> _running = new();
    private readonly CheckCatalogue _catalogue = new(registry: null!, NullLogger<CheckCatalogue>.Instance);
    private int _probes;
    private int _broken;

    [Fact]
    public async Task A_probe_that_is_being_asked_is_not_asked_twice()
    {
        var dispatcher = Dispatcher(new Admission(1000));
        var check = Check(0);

        await StartAsync(dispatcher, check);
        await StartAsync(dispatcher, check with { Due = check.Due.AddSeconds(1) });

        _running.ShouldHaveSingleItem();
        await EndAllAsync(dispatcher);
    }

    [Fact]
    public async Task A_question_that_nobody_asks_any_more_gives_its_place_to_the_next()
    {
        var dispatcher = Dispatcher(new Admission(1));
        var (first, gone, last) = (Check(0), Check(1), Check(2));
        foreach (var check in new[] { first, gone, last })
            await StartAsync(dispatcher, check);
        gone.Check.Replace(by: null);

        End().ShouldBe(last);

        await EndAllAsync(dispatcher);
    }

    [Fact]
    public async Task Beyond_the_bound_checks_wait_for_one_to_end()
    {
        var dispatcher = Dispatcher(new Admission(2));
        for (var i = 0; i < 3; i++)
            await StartAsync(dispatcher, Check(i));
        _running.Count.ShouldBe(2);

        var third = End();

        _running.ShouldContain(running => ReferenceEquals(running.Check, third));
        await EndAllAsync(dispatcher);
    }

    [Fact]
    public async Task A_higher_bound_starts_those_that_wait()
    {
        var dispatcher = Dispatcher(new Admission(1000));
        for (var i = 0; i < 300; i++)
            await StartAsync(dispatcher, Check(i));
        _running.Count.ShouldBe(128);

        dispatcher.Adapt(TimeSpan.Zero).ShouldBe(144);

        _running.Count.ShouldBe(144);
        await EndAllAsync(dispatcher);
    }

    [Fact]
    public async Task A_host_that_hangs_does_not_hold_up_the_others()
    {
        var dispatcher = Dispatcher(new Admission(1000), perHost: 2);
        for (var i = 0; i < 100; i++)
            await StartAsync(dispatcher, Check(0));
        await StartAsync(dispatcher, Check(1));

        _running.Count.ShouldBe(3);
        await EndAllAsync(dispatcher);
    }

    [Fact]
    public async Task No_more_are_taken_on_than_may_wait()
    {
        var dispatcher = Dispatcher(new Admission(1));
        for (var i = 0; i < 2001; i++)
            await StartAsync(dispatcher, Check(i));

        var room = StartAsync(dispatcher, Check(2001));
        for (var ended = 0; ended < 1000; ended++)
            End();
        room.IsCompleted.ShouldBeFalse();
        End();

        await room.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await EndAllAsync(dispatcher);
    }

    [Fact]
    public async Task Every_check_is_run_once_and_never_more_than_the_bounds_at_a_time()
    {
        var (running, most, done) = (0, 0, new ConcurrentBag<DueCheck>());
        var dispatcher = new CheckDispatcher(_catalogue, new Admission(8), new HostLanes(3), RunAsync, Broken);
        var checks = Enumerable.Range(0, 2000).Select(i => Check(i % 5)).ToList();

        await Parallel.ForEachAsync(checks, TestContext.Current.CancellationToken, async (check, stop) =>
        {
            await dispatcher.StartAsync(check, stop);
        });
        while (done.Count < checks.Count)
            await Task.Delay(5, TestContext.Current.CancellationToken);

        await dispatcher.EndAsync().WaitAsync(Patience, TestContext.Current.CancellationToken);
        done.Distinct().Count().ShouldBe(checks.Count);
        most.ShouldBeLessThanOrEqualTo(8);

        async ValueTask RunAsync(DueCheck check)
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            done.Add(check);
        }
    }

    [Fact]
    public async Task At_the_end_those_under_way_are_waited_for_and_no_other_is_started()
    {
        var dispatcher = Dispatcher(new Admission(2));
        for (var i = 0; i < 5; i++)
            await StartAsync(dispatcher, Check(i));

        var end = dispatcher.EndAsync();
        end.IsCompleted.ShouldBeFalse();
        dispatcher.ProbeIds().Length.ShouldBe(5, "those that wait for their turn are handed over, too");
        End();
        End();

        await end.WaitAsync(Patience, TestContext.Current.CancellationToken);
        _running.ShouldBeEmpty();
        dispatcher.ProbeIds().Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_check_that_throws_what_nobody_expected_is_not_passed_over()
    {
        var dispatcher = Dispatcher(new Admission(8));
        await StartAsync(dispatcher, Check(0));
        await StartAsync(dispatcher, Check(1));

        _running.First().End.SetException(new InsufficientMemoryException());

        _broken.ShouldBe(1);
    }

    public void Dispose() => _catalogue.Dispose();

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, seen);
    }

    // Each of another probe.
    private DueCheck Check(int host) => SomeChecks.Due($"http://10.0.0.{host % 250}:{8000 + (host / 250)}/ready", ++_probes);

    private static Task StartAsync(CheckDispatcher dispatcher, DueCheck check) =>
        dispatcher.StartAsync(check, TestContext.Current.CancellationToken).AsTask();

    private CheckDispatcher Dispatcher(Admission admission, int perHost = 64) => new(_catalogue, admission, new HostLanes(perHost), check =>
    {
        var end = new TaskCompletionSource();
        _running.Enqueue((check, end));
        return new ValueTask(end.Task);
    }, Broken);

    private void Broken() => _broken++;

    /// <returns>The check that was started in the place of the one that ended, if any.</returns>
    private DueCheck? End()
    {
        _running.TryDequeue(out var first).ShouldBeTrue();
        var before = _running.Count;
        first.End.SetResult();
        return _running.Count > before ? _running.Last().Check : null;
    }

    private async Task EndAllAsync(CheckDispatcher dispatcher)
    {
        var end = dispatcher.EndAsync();
        while (!_running.IsEmpty)
            End();
        await end.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }
}
