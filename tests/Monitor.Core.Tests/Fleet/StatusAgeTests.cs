using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Fleet;

/// <summary>How much of a duration somebody saw.</summary>
public sealed class StatusAgeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 12, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Without_a_gap_all_of_it_is_known() => Of(Healthy).ShouldBe(new StatusAge(TimeSpan.FromMinutes(100), TimeSpan.FromMinutes(100)));

    [Theory]
    [InlineData(-100, -1, 1, true)]
    [InlineData(-90, -80, 90, false)]
    [InlineData(-90, -79, 89, true)]
    [InlineData(-200, -100, 100, false)]
    [InlineData(-50, null, 50, true)]
    public void What_lies_in_a_gap_is_not(int from, int? to, int known, bool broken)
    {
        var age = Of(Healthy, new Gap(At(from), to is { } end ? At(end) : null, GapCause.Stopped));

        (age.Whole, age.Known, age.Dark).ShouldBe((TimeSpan.FromMinutes(100), TimeSpan.FromMinutes(known), TimeSpan.FromMinutes(100 - known)));
        age.IsBroken.ShouldBe(broken);
    }

    [Fact]
    public void Gaps_that_overlap_count_once() =>
        Of(Unhealthy, new Gap(At(-90), At(-50), GapCause.Database), new Gap(At(-60), At(-40), GapCause.Stalled)).Known.ShouldBe(TimeSpan.FromMinutes(50));

    [Fact]
    public void While_nobody_looks_it_does_not_grow() =>
        StatusAge.Of(Service(Healthy), At(-100), Noon, At(-20)).Known.ShouldBe(TimeSpan.FromMinutes(80));

    [Fact]
    public void Not_to_know_goes_on_while_nobody_looks()
    {
        Gap[] gaps = [new(At(-90), At(-10), GapCause.Paused)];

        Of(Unknown, gaps).IsBroken.ShouldBeFalse();
        StatusAge.Of(Service(Healthy, gaps) with { Paused = true }, At(-90), Noon, null).IsBroken.ShouldBeFalse();
    }

    [Fact]
    public void What_begins_after_our_clock_has_no_age() => StatusAge.Of(Service(Healthy), Noon.AddSeconds(1), Noon, null).ShouldBe(default);

    private static DateTimeOffset At(int minutes) => Noon.AddMinutes(minutes);

    private static StatusAge Of(HealthStatus status, params Gap[] gaps) => StatusAge.Of(Service(status, gaps), At(-100), Noon, null);

    private static ServiceState Service(HealthStatus status, params Gap[] gaps) => new(
        1, "api", "api", "", "", [], "", [], status, Lifecycle.Ready, At(-100), null, Paused: false, InMaintenance: false, null, [], [], StatusTimeline.Empty, 1)
    {
        Gaps = gaps,
    };
}
