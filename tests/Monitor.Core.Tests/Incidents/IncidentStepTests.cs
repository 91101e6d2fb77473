using Monitor.Core.Incidents;
using Monitor.Core.Standing;
using static Monitor.Core.HealthStatus;
using static Monitor.Core.Incidents.IncidentEventKind;

namespace Monitor.Core.Tests.Incidents;

public sealed class IncidentStepTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 12, 8, 36, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_bad_opens_an_incident_since_its_first_bad_result()
    {
        var step = Over(null, Turn(Healthy, Unhealthy, 0, confirmedAfter: 60)).ShouldHaveSingleItem();

        step.Before.ShouldBeNull();
        step.Now.State.ShouldBe(IncidentState.Open);
        step.Now.Severity.ShouldBe(IncidentSeverity.Critical);
        step.Now.Since.ShouldBe(Start);
        step.Now.OpenedAt.ShouldBe(Start.AddSeconds(60));
        step.Events.Select(e => (e.No, e.Kind, e.At)).ShouldBe([(1, Opened, Start.AddSeconds(60))]);
        step.Now.LastEvent.ShouldBe(1);
    }

    [Fact]
    public void A_service_that_is_well_from_the_first_opens_none() => Over(null, Turn(Unknown, Healthy, 0)).ShouldBeEmpty();

    [Fact]
    public void Severity_follows_the_status_and_the_worst_stays()
    {
        var step = Over(null, Turn(Healthy, Degraded, 0), Turn(Degraded, Unhealthy, 60), Turn(Unhealthy, Degraded, 120)).ShouldHaveSingleItem();

        step.Events.Select(e => e.Kind).ShouldBe([Opened, Worsened, Improved]);
        step.Now.Severity.ShouldBe(IncidentSeverity.Warning);
        step.Now.WorstSeverity.ShouldBe(IncidentSeverity.Critical);
        step.Now.Since.ShouldBe(Start);
        step.Now.StatusSince.ShouldBe(Start.AddSeconds(120));
    }

    [Fact]
    public void Healthy_ends_it_at_its_first_good_result()
    {
        var step = Over(Open(), Turn(Unhealthy, Healthy, 300, confirmedAfter: 30)).ShouldHaveSingleItem();

        step.Now.State.ShouldBe(IncidentState.Resolved);
        step.Now.Resolution.ShouldBe(IncidentResolution.Recovered);
        step.Now.ResolvedAt.ShouldBe(Start.AddSeconds(300));
        step.Events.Select(e => (e.No, e.Kind, e.At)).ShouldBe([(2, Resolved, Start.AddSeconds(330))]);
    }

    [Fact]
    public void What_is_not_known_in_between_neither_ends_nor_opens_one_and_hides_nothing()
    {
        var step = Over(Open(), Turn(Unhealthy, Unknown, 60), Turn(Unknown, Unhealthy, 120), Turn(Unhealthy, Unknown, 180), Turn(Unknown, Healthy, 240)).ShouldHaveSingleItem();

        step.Events.Select(e => e.Kind).ShouldBe([Blind, Blind, Blind, Resolved]);
        step.Events.Select(e => e.Previous).ShouldAllBe(p => p == Unhealthy);
        step.Events[^1].Lasted.ShouldBe(TimeSpan.FromSeconds(240));
    }

    [Fact]
    public void Since_when_nothing_is_known_is_noted_until_something_is()
    {
        var blind = Over(Open(), Turn(Unhealthy, Unknown, 60)).ShouldHaveSingleItem().Now;
        blind.IsOpen.ShouldBeTrue();
        blind.Status.ShouldBe(Unknown);
        blind.BlindSince.ShouldBe(Start.AddSeconds(60));

        Over(blind, Turn(Unknown, Unhealthy, 120)).ShouldHaveSingleItem().Now.BlindSince.ShouldBeNull();
    }

    [Fact]
    public void One_that_fails_again_within_the_settle_time_goes_on()
    {
        var ended = Over(Open() with { IsAcknowledged = true }, Turn(Unhealthy, Healthy, 300)).ShouldHaveSingleItem().Now;
        ended.IsAcknowledged.ShouldBeFalse();

        var again = Over(ended, Turn(Healthy, Degraded, 600)).ShouldHaveSingleItem();

        again.Now.Id.ShouldBe(7);
        again.Now.IsOpen.ShouldBeTrue();
        again.Now.Reopened.ShouldBe(1);
        again.Now.ResolvedAt.ShouldBeNull();
        again.Now.Severity.ShouldBe(IncidentSeverity.Warning);
        again.Events.Select(e => (e.No, e.Kind, e.Previous)).ShouldBe([(3, Reopened, Healthy)]);
        again.Events[0].Lasted.ShouldBe(TimeSpan.FromSeconds(300));
    }

    [Fact]
    public void One_that_fails_again_later_is_another()
    {
        var ended = Over(Open(), Turn(Unhealthy, Healthy, 300)).ShouldHaveSingleItem().Now;

        var step = Over(ended, Turn(Healthy, Unhealthy, 601)).ShouldHaveSingleItem();

        step.Before.ShouldBeNull();
        step.Now.LastEvent.ShouldBe(1);
    }

    [Theory]
    [InlineData(IncidentResolution.Deleted)]
    [InlineData(IncidentResolution.Disabled)]
    [InlineData(IncidentResolution.Paused)]
    public void Only_what_recovered_is_opened_again(IncidentResolution resolution)
    {
        var ended = Open() with { State = IncidentState.Resolved, Resolution = resolution, ResolvedAt = Start };

        Over(ended, Turn(Unknown, Unhealthy, 10)).ShouldHaveSingleItem().Before.ShouldBeNull();
    }

    [Fact]
    public void Whoever_stops_watching_ends_it_with_that()
    {
        var open = Open() with { BlindSince = Start.AddSeconds(60), IsAcknowledged = true, LastEvent = 4 };

        var step = IncidentStep.End(open, IncidentResolution.Paused, Start.AddMinutes(5), "paused by ada");

        (step.Now.State, step.Now.Resolution, step.Now.ResolvedAt, step.Now.Status).ShouldBe((IncidentState.Resolved, IncidentResolution.Paused, Start.AddMinutes(5), Unknown));
        (step.Now.BlindSince, step.Now.IsAcknowledged, step.Now.LastEvent).ShouldBe((null, false, 5));
        var ended = step.Events.ShouldHaveSingleItem();
        (ended.No, ended.Kind, ended.Status, ended.Previous, ended.Text).ShouldBe((5, Resolved, Unknown, Unhealthy, "paused by ada"));
        ended.Lasted.ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void A_batch_that_ends_one_and_begins_another_has_both()
    {
        var steps = Over(Open(), Turn(Unhealthy, Healthy, 60), Turn(Healthy, Unhealthy, 1000));

        steps.Select(s => s.Now.State).ShouldBe([IncidentState.Resolved, IncidentState.Open]);
        steps.Select(s => s.Events.Count).ShouldBe([1, 1]);
    }

    [Fact]
    public void What_a_probe_turns_to_is_not_what_the_service_does() =>
        Over(Open(), Turn(Unhealthy, Healthy, 60) with { Subject = ChangeSubject.Probe }).ShouldBeEmpty();

    [Fact]
    public void A_service_that_begins_bad_was_nothing_before()
    {
        var opened = Over(null, Turn(Unknown, Unhealthy, 0)).ShouldHaveSingleItem().Events.ShouldHaveSingleItem();

        opened.Previous.ShouldBe(Unknown);
        opened.Lasted.ShouldBeNull();
    }

    [Fact]
    public void What_was_silent_for_long_was_not_degraded_before_it_is_well_again()
    {
        var step = Over(Silent(), Turn(Unknown, Healthy, 1200)).ShouldHaveSingleItem();

        (step.Now.State, step.Now.Resolution, step.Now.IsSilent).ShouldBe((IncidentState.Resolved, IncidentResolution.Recovered, true));
        var ended = step.Events.ShouldHaveSingleItem();
        (ended.Kind, ended.Previous, ended.Lasted).ShouldBe((Resolved, Unknown, null));
    }

    [Theory]
    [InlineData(Unhealthy, Worsened, IncidentSeverity.Critical)]
    [InlineData(Degraded, Blind, IncidentSeverity.Warning)]
    public void What_is_known_of_it_after_all_is_the_same_incident(HealthStatus status, IncidentEventKind kind, IncidentSeverity severity)
    {
        var step = Over(Silent(), Turn(Unknown, status, 1200)).ShouldHaveSingleItem();

        (step.Now.Severity, step.Now.IsSilent, step.Now.StatusSince, step.Now.Since).ShouldBe((severity, false, Start.AddSeconds(1200), Start));
        var known = step.Events.ShouldHaveSingleItem();
        (known.Kind, known.Previous, known.Lasted).ShouldBe((kind, Unknown, null));
    }

    private static IncidentStanding Silent() => new(
        7, 1, IncidentState.Open, IncidentSeverity.Warning, IncidentSeverity.Warning, Unknown, "No data for 15 min", Start, Start, Start.AddMinutes(15), 1)
    {
        IsSilent = true,
    };

    private static IReadOnlyList<IncidentStep> Over(IncidentStanding? last, params PendingChange[] changes) => IncidentStep.Over(last, changes);

    private static IncidentStanding Open() => new(
        7, 1, IncidentState.Open, IncidentSeverity.Critical, IncidentSeverity.Critical, Unhealthy, "answered 500", Start, Start, Start.AddSeconds(30), 1);

    private static PendingChange Turn(HealthStatus from, HealthStatus to, int second, int confirmedAfter = 0) => new(
        1, ChangeSubject.Service, "api", from, to, Start.AddSeconds(second + confirmedAfter), Start.AddSeconds(second), to.IsBad() ? "answered 500" : "")
    {
        FromSince = Start.AddSeconds(second - 300),
    };
}
