using Monitor.Core;
using Monitor.Core.History.Timelines;
using Monitor.Web.Components.Elements.Charts;
using Monitor.Web.Components.Elements.Looks;
using static Monitor.Core.HealthStatus;

namespace Monitor.Web.Tests.Components.Elements;

public sealed class LaneSpanTests
{
    private static readonly DateTimeOffset From = Given.Now.AddHours(-1);

    [Fact]
    public void One_status_all_along_is_one_span() => Of([(-600, Healthy)]).ShouldBe([new LaneSpan(0, 1, StatusLook.Up)]);

    [Fact]
    public void Before_a_subject_was_first_seen_nothing_is_drawn() => Of([(30, Healthy)]).ShouldBe([new LaneSpan(0.5, 0.5, StatusLook.Up)]);

    [Fact]
    public void Each_status_has_its_span() =>
        Of([(-600, Healthy), (15, Unhealthy), (45, Degraded)])
            .ShouldBe([new LaneSpan(0, 0.25, StatusLook.Up), new LaneSpan(0.25, 0.5, StatusLook.Down), new LaneSpan(0.75, 0.25, StatusLook.Degraded)]);

    [Fact]
    public void The_shortest_outage_of_a_long_range_can_still_be_seen()
    {
        var from = Given.Now.AddDays(-90);
        var timeline = new StatusTimeline([new(from.AddDays(-1), Healthy), new(from.AddDays(45), Unhealthy), new(from.AddDays(45).AddSeconds(1), Healthy)]);

        LaneSpan.Of(timeline, [], from, Given.Now).ShouldBe([new LaneSpan(0, 0.5, StatusLook.Up), new LaneSpan(0.5, 1 / 300.0, StatusLook.Down), new LaneSpan(151 / 300.0, 149 / 300.0, StatusLook.Up)]);
    }

    [Fact]
    public void However_often_it_flapped_there_are_no_more_spans_than_slots() =>
        LaneSpan.Of(new StatusTimeline([.. Enumerable.Range(0, 7200).Select(i => new StatusTurn(From.AddSeconds(i / 2.0), (HealthStatus)(1 + (i % 3))))]), [], From, Given.Now)
            .Count.ShouldBeLessThanOrEqualTo(LaneSpan.Slots);

    [Fact]
    public void A_gap_says_why_and_a_pause_looks_like_one()
    {
        var spans = Of([(-600, Healthy)], (15, 30, GapCause.Database), (45, null, GapCause.Paused));

        spans.Select(s => (s.Start, s.Look, s.Why)).ShouldBe(
            [(0, StatusLook.Up, null), (0.25, StatusLook.NoData, "Monitor's database was away"), (0.5, StatusLook.Up, null), (0.75, StatusLook.Paused, "paused")]);
    }

    [Fact]
    public void What_was_not_known_without_a_gap_has_no_other_reason_to_give() =>
        Of([(-600, Healthy), (30, Unknown)]).ShouldBe([new LaneSpan(0, 0.5, StatusLook.Up), new LaneSpan(0.5, 0.5, StatusLook.NoData)]);

    private static IReadOnlyList<LaneSpan> Of((int Minute, HealthStatus Status)[] turns, params (int From, int? To, GapCause Cause)[] gaps) => LaneSpan.Of(
        new StatusTimeline([.. turns.Select(t => new StatusTurn(From.AddMinutes(t.Minute), t.Status))]),
        [.. gaps.Select(g => new Gap(From.AddMinutes(g.From), g.To is { } to ? From.AddMinutes(to) : null, g.Cause))], From, Given.Now);
}
