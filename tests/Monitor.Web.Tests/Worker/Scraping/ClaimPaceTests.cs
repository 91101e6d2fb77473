using Monitor.Data.Scheduling;
using Monitor.Web.Worker.Scraping;

namespace Monitor.Web.Tests.Worker.Scraping;

public sealed class ClaimPaceTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(1000, 0, 1000)]
    [InlineData(1000, 10, 1000)]
    [InlineData(1000, 100, 500)]
    [InlineData(1000, 1000, 250)]
    [InlineData(250, 250, 250)]
    [InlineData(250, 25, 500)]
    public void The_more_there_is_the_smaller_the_bites(int lookedAhead, int claimed, int ahead) =>
        ClaimPace.Ahead(TimeSpan.FromMilliseconds(lookedAhead), claimed).ShouldBe(TimeSpan.FromMilliseconds(ahead));

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void A_claim_before_its_time_leaves_the_pace_as_it_is(int claimed) =>
        ClaimPace.Ahead(TimeSpan.FromMilliseconds(250), claimed, hurried: true).ShouldBe(TimeSpan.FromMilliseconds(250));

    [Fact]
    public void More_may_be_due_when_a_claim_was_full() => Rest(Second, ClaimPace.Most, Second).ShouldBe(TimeSpan.Zero);

    [Theory]
    [InlineData(1000, 500, 850)]
    [InlineData(1000, 3000, 2850)]
    [InlineData(1000, 60_000, 15_000)]
    [InlineData(250, 260, 110)]
    [InlineData(250, -100, 100)]
    public void The_next_claim_comes_before_what_is_due_next_and_not_before_it_brings_something(int ahead, int untilNext, int rest) =>
        Rest(TimeSpan.FromMilliseconds(ahead), 5, TimeSpan.FromMilliseconds(untilNext)).ShouldBe(TimeSpan.FromMilliseconds(rest));

    [Theory]
    [InlineData(10_100, 1060, 900)]
    [InlineData(10_100, 3960, 3900)]
    [InlineData(10_100, 3940, 2900)]
    [InlineData(10_100, 60_000, 15_000)]
    [InlineData(10_100, -100, 850)]
    public void With_little_to_do_it_comes_on_the_beat_on_which_something_starts(int now, int untilNext, int rest) =>
        ClaimPace.Rest(Second, 5, TimeSpan.FromMilliseconds(untilNext), Second, DateTimeOffset.UnixEpoch.AddMilliseconds(now)).ShouldBe(TimeSpan.FromMilliseconds(rest));

    [Fact]
    public void Where_nothing_is_due_ever_a_look_now_and_then_is_enough() => Rest(Second, 0, null).ShouldBe(ClaimPace.Longest);

    [Theory]
    [InlineData(1000, 0, 1000)]
    [InlineData(1000, 10, 1000)]
    [InlineData(1000, 11, 500)]
    [InlineData(1000, 40, 250)]
    [InlineData(999, 51, 0)]
    public void The_less_there_is_the_longer_the_beat(int ahead, int claimed, int beat) =>
        ClaimPace.Beat(TimeSpan.FromMilliseconds(ahead), claimed).ShouldBe(TimeSpan.FromMilliseconds(beat));

    [Theory]
    [InlineData(10_049, 30, 1000, 9_000)]
    [InlineData(10_050, 30, 1000, 10_000)]
    [InlineData(11_049, 86400, 1000, 10_000)]
    [InlineData(10_900, 30, 250, 10_750)]
    [InlineData(10_900, 5, 1000, 10_750)]
    [InlineData(10_900, 2, 1000, 10_900)]
    [InlineData(10_900, 30, 0, 10_900)]
    public void A_check_starts_at_the_begin_of_its_beat_and_never_by_much_of_its_period_too_early(int due, int periodSeconds, int beat, int start) =>
        ClaimPace.StartOf(DateTimeOffset.UnixEpoch.AddMilliseconds(due), TimeSpan.FromSeconds(periodSeconds), TimeSpan.FromMilliseconds(beat))
            .ShouldBe(DateTimeOffset.UnixEpoch.AddMilliseconds(start));

    [Fact]
    public void Who_starts_together_is_taken_together_and_nobody_before_its_time()
    {
        var now = DateTimeOffset.UnixEpoch.AddSeconds(10);
        var agenda = new Agenda();
        agenda.Add([Due(3, 1400), Due(1, 100), Due(2, 700)], p => ClaimPace.StartOf(p.Due, TimeSpan.FromSeconds(30), Second));

        agenda.Next.ShouldBe(now);
        Taken(now).ShouldBe([1, 2], ignoreOrder: true);
        Taken(now.AddMilliseconds(999)).ShouldBeEmpty();
        Taken(now.AddMilliseconds(1000)).ShouldBe([3]);

        DueProbe Due(int id, int milliseconds) => new(id, now.AddMilliseconds(milliseconds), now, now.AddMilliseconds(milliseconds + 30_000));

        List<int> Taken(DateTimeOffset at)
        {
            List<int> taken = [];
            while (agenda.TryTake(at, out var probe))
                taken.Add(probe.ProbeId);
            return taken;
        }
    }

    [Fact]
    public void A_probe_that_is_asked_sooner_than_in_a_period_is_in_no_slot()
    {
        var (due, period) = (DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(30));
        new DueProbe(1, due, due, due + period + TimeSpan.FromMicroseconds(1)).IsInSlot(period).ShouldBeTrue();
        new DueProbe(1, due, due, due.AddSeconds(12)).IsInSlot(period).ShouldBeFalse();
    }

    private static TimeSpan Rest(TimeSpan ahead, int claimed, TimeSpan? untilNext) =>
        ClaimPace.Rest(ahead, claimed, untilNext, TimeSpan.Zero, DateTimeOffset.UnixEpoch);
}
