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
    public void More_may_be_due_when_a_claim_was_full() => ClaimPace.Rest(Second, ClaimPace.Most, Second).ShouldBe(TimeSpan.Zero);

    [Theory]
    [InlineData(1000, 500, 850)]
    [InlineData(1000, 3000, 2850)]
    [InlineData(1000, 60_000, 15_000)]
    [InlineData(250, 260, 110)]
    [InlineData(250, -100, 100)]
    public void The_next_claim_comes_before_what_is_due_next_and_not_before_it_brings_something(int ahead, int untilNext, int rest) =>
        ClaimPace.Rest(TimeSpan.FromMilliseconds(ahead), 5, TimeSpan.FromMilliseconds(untilNext)).ShouldBe(TimeSpan.FromMilliseconds(rest));

    [Fact]
    public void Where_nothing_is_due_ever_a_look_now_and_then_is_enough() => ClaimPace.Rest(Second, 0, null).ShouldBe(ClaimPace.Longest);

    [Theory]
    [InlineData(1000, 30, 250)]
    [InlineData(1000, 5, 50)]
    [InlineData(1000, 86400, 250)]
    [InlineData(999, 30, 0)]
    public void A_check_starts_with_another_one_when_there_is_little_to_do(int aheadMilliseconds, int periodSeconds, int leadMilliseconds) =>
        ClaimPace.Lead(TimeSpan.FromMilliseconds(aheadMilliseconds), TimeSpan.FromSeconds(periodSeconds)).ShouldBe(TimeSpan.FromMilliseconds(leadMilliseconds));

    [Fact]
    public void Who_is_next_waits_for_its_time_and_takes_along_who_may_come_early()
    {
        var (now, lead) = (DateTimeOffset.UnixEpoch, TimeSpan.FromMilliseconds(250));
        var agenda = new Agenda();
        agenda.Add([Due(3, 400), Due(1, 100), Due(2, 300)]);

        agenda.Next.ShouldBe(now.AddMilliseconds(100));
        Taken(now.AddMilliseconds(100)).ShouldBe([1, 2]);
        Taken(now.AddMilliseconds(110)).ShouldBeEmpty();
        Taken(now.AddMilliseconds(400)).ShouldBe([3]);

        DueProbe Due(int id, int milliseconds) => new(id, now.AddMilliseconds(milliseconds), now);

        List<int> Taken(DateTimeOffset at)
        {
            List<int> taken = [];
            while (agenda.TryTake(at, _ => lead, out var probe))
                taken.Add(probe.ProbeId);
            return taken;
        }
    }
}
