using Monitor.Web.Worker.Scraping;

namespace Monitor.Web.Tests.Worker.Scraping;

public sealed class HostLanesTests
{
    private readonly HostLanes _lanes = new(perHost: 2);

    [Fact]
    public void Beyond_the_bound_a_check_is_parked_and_taken_over_by_who_leaves()
    {
        var checks = Enumerable.Range(0, 4).Select(_ => Check()).ToList();

        checks.Select(c => _lanes.TryEnter("a", c)).ShouldBe([true, true, false, false]);

        _lanes.Leave("a").ShouldBeSameAs(checks[2]);
        _lanes.Leave("a").ShouldBeSameAs(checks[3]);
        _lanes.Leave("a").ShouldBeNull();
        _lanes.Leave("a").ShouldBeNull();
        _lanes.TryEnter("a", Check()).ShouldBeTrue();
    }

    [Fact]
    public void Hosts_do_not_wait_for_each_other()
    {
        _lanes.TryEnter("a", Check()).ShouldBeTrue();
        _lanes.TryEnter("a", Check()).ShouldBeTrue();

        _lanes.TryEnter("b", Check()).ShouldBeTrue();
    }

    [Fact]
    public async Task Every_check_is_run_once_and_never_more_than_the_bound_at_a_time()
    {
        var (running, most, done) = (0, 0, 0);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(async () =>
        {
            var first = Check();
            if (!_lanes.TryEnter("a", first))
                return;
            for (DueCheck? check = first; check is not null; check = _lanes.Leave("a"))
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                await Task.Yield();
                Interlocked.Decrement(ref running);
                Interlocked.Increment(ref done);
            }
        })));

        done.ShouldBe(200);
        most.ShouldBeLessThanOrEqualTo(2);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, seen);
    }

    private static DueCheck Check() => SomeChecks.Due("http://10.0.0.5/ready");
}
