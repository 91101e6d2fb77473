using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Core.Access;
using Monitor.Core;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing.Components;
using Monitor.Core.Standing.Probes;
using Monitor.Core.Standing.Services;
using Monitor.Data.Fleet;
using Monitor.Data.Recording;
using Monitor.Web.Live;
using Monitor.Web.Tests.Worker.Scraping;

namespace Monitor.Web.Tests.Live;

public sealed class FleetStateTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 12, 10, 0, 0, TimeSpan.Zero);

    private readonly FleetState _fleet = new(NullLogger<FleetState>.Instance);

    [Fact]
    public void A_full_reading_brings_services_in_the_order_of_their_keys_and_takes_away_what_is_gone()
    {
        _fleet.AsOf.ShouldBeNull();
        _fleet.Take(Rows(Start, Service(1, "b"), Service(2, "a"), Service(3, "c")), null, _fleet.Version).ShouldBeEmpty();
        _fleet.Services.Select(s => s.Key).ShouldBe(["a", "b", "c"]);
        _fleet.AsOf.ShouldBe(Start);

        _fleet.Take(Rows(Start.AddSeconds(1), Service(1, "b")), null, _fleet.Version);

        _fleet.Services.Select(s => s.Key).ShouldBe(["b"]);
        _fleet.Find("a", Scope.All).ShouldBeNull();
    }

    [Fact]
    public void A_reading_of_some_leaves_the_others_alone()
    {
        _fleet.Take(Rows(Start, Service(1, "a"), Service(2, "b"), Service(3, "c")), null, _fleet.Version);

        // Of the two that were asked for, one is gone.
        _fleet.Take(Rows(Start, Service(1, "a") with { Paused = true }), [1, 2], _fleet.Version);

        _fleet.Services.Select(s => s.Key).ShouldBe(["a", "c"]);
        _fleet.Find("a", Scope.All)!.Paused.ShouldBeTrue();
    }

    [Fact]
    public void A_deleted_service_may_come_back_under_its_key()
    {
        _fleet.Take(Rows(Start, Service(1, "a")), null, _fleet.Version);
        _fleet.Take(Rows(Start, Service(2, "a")), [1, 2], _fleet.Version);

        _fleet.Find("a", Scope.All)!.Id.ShouldBe(2);
        _fleet.Services.ShouldHaveSingleItem();
    }

    [Fact]
    public void What_happens_in_a_gap_and_after_it_does_not_fill_it()
    {
        var service = Service(1, "a");
        var gap = new Gap(Start.AddMinutes(10), Start.AddMinutes(20), GapCause.Database);
        _fleet.Take(Rows(Start, service) with { Gaps = new ServiceGaps([(null, gap)]) }, null, _fleet.Version);

        _fleet.Take(Recorded(service, Start, HealthStatus.Healthy));
        // Official after the gap, begun in it.
        _fleet.Take(Recorded(service, Start.AddMinutes(15), HealthStatus.Unhealthy));

        var state = _fleet.Find("a", Scope.All)!;
        state.Gaps.ShouldBe([gap]);
        state.Timeline.Between(Start, Start.AddMinutes(30)).ShouldBe(new StatusDurations(TimeSpan.FromMinutes(10), default, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10)));
        state.Uptime24h(Start.AddMinutes(30)).ShouldBe(0.5);
    }

    [Fact]
    public void What_was_recorded_here_is_seen_at_once()
    {
        var service = Service(1, "a");
        _fleet.Take(Rows(Start, service), null, _fleet.Version);
        var before = _fleet.Find("a", Scope.All);

        _fleet.Take(Recorded(service, Start.AddSeconds(5), HealthStatus.Unhealthy));

        var after = _fleet.Find("a", Scope.All)!;
        after.ShouldNotBeSameAs(before);
        after.Status.ShouldBe(HealthStatus.Unhealthy);
        after.Since.ShouldBe(Start.AddSeconds(5));
        after.Probes.ShouldHaveSingleItem().LastStatus.ShouldBe(HealthStatus.Unhealthy);
        after.Recent.Turns[^1].ShouldBe(new StatusTurn(Start.AddSeconds(5), HealthStatus.Unhealthy));
    }

    [Fact]
    public void A_reading_that_began_before_a_recording_does_not_undo_it_and_is_asked_for_again()
    {
        var service = Service(1, "a");
        _fleet.Take(Rows(Start, service), null, _fleet.Version);
        var began = _fleet.Version;
        _fleet.Take(Recorded(service, Start.AddSeconds(5), HealthStatus.Unhealthy));

        _fleet.Take(Rows(Start.AddSeconds(4), service), null, began).ShouldBe([1]);

        _fleet.Find("a", Scope.All)!.Status.ShouldBe(HealthStatus.Unhealthy);
    }

    [Fact]
    public void What_another_node_checked_is_taken_over_unless_a_later_check_is_known()
    {
        var service = Service(1, "a");
        _fleet.Take(Rows(Start, service), null, _fleet.Version);
        _fleet.Take(Recorded(service, Start.AddSeconds(5), HealthStatus.Healthy));

        _fleet.Take(Checked(service, Start.AddSeconds(4)), _fleet.Version);
        _fleet.Find("a", Scope.All)!.Probes[0].LastCheckedAt.ShouldBe(Start.AddSeconds(5));

        _fleet.Take(Checked(service, Start.AddSeconds(6)), _fleet.Version);
        _fleet.Services.ShouldHaveSingleItem().Probes[0].LastCheckedAt.ShouldBe(Start.AddSeconds(6));
    }

    [Fact]
    public void Components_read_before_a_recording_do_not_undo_it_and_are_asked_for_again()
    {
        var service = Service(1, "a");
        _fleet.Take(Rows(Start, service), null, _fleet.Version);
        var began = _fleet.Version;
        _fleet.Take(Recorded(service, Start.AddSeconds(5), HealthStatus.Healthy));

        _fleet.Take(Checked(service, Start.AddSeconds(4), "db"), began).ShouldBe([10]);
        _fleet.Find("a", Scope.All)!.Components.ShouldBeEmpty();

        _fleet.Take(Checked(service, Start.AddSeconds(5), "db"), _fleet.Version).ShouldBeEmpty();
        _fleet.Services.ShouldHaveSingleItem().Components.ShouldHaveSingleItem().Name.ShouldBe("db");
    }

    // A service's first check is over before the service is read for the first time, and what comes after it changes nothing.
    [Fact]
    public void The_first_reading_of_a_service_that_began_before_its_first_recording_is_shown_and_asked_for_again()
    {
        var service = Service(7, "new");
        var began = _fleet.Version;
        _fleet.Take(Recorded(service, Start.AddSeconds(5), HealthStatus.Healthy));

        _fleet.Take(Rows(Start.AddSeconds(4), service), [7], began).ShouldBe([7]);
        _fleet.Find("new", Scope.All)!.Status.ShouldBe(HealthStatus.Unknown);

        var read = Rows(Start.AddSeconds(6), service) with
        {
            States = [new ServiceStanding(7, new ServiceHealth(HealthStatus.Healthy, Start.AddSeconds(5), Lifecycle.Ready, true, "because"))],
        };
        _fleet.Take(read, [7], _fleet.Version).ShouldBeEmpty();
        _fleet.Find("new", Scope.All)!.Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public void A_reading_that_began_after_the_first_recording_is_not_asked_for_again()
    {
        var service = Service(7, "new");
        _fleet.Take(Recorded(service, Start.AddSeconds(5), HealthStatus.Healthy));

        _fleet.Take(Rows(Start.AddSeconds(6), service), [7], _fleet.Version).ShouldBeEmpty();
    }

    [Fact]
    public void Time_runs_one_way()
    {
        _fleet.Confirm(Start.AddSeconds(10));
        _fleet.Confirm(Start);

        _fleet.AsOf.ShouldBe(Start.AddSeconds(10));
    }

    [Fact]
    public void Who_has_just_started_gives_those_who_look_their_time_to_say_so()
    {
        _fleet.Confirm(Start, seenAt: Start.AddHours(-1));
        _fleet.BlindSince.ShouldBeNull();

        _fleet.Confirm(Start.AddSeconds(5), seenAt: Start.AddSeconds(4));
        _fleet.Confirm(Start.AddSeconds(15), seenAt: Start.AddSeconds(4));
        _fleet.BlindSince.ShouldBeNull();

        _fleet.Confirm(Start.AddSeconds(16), seenAt: Start.AddSeconds(4));
        _fleet.BlindSince.ShouldBe(Start.AddSeconds(4));
    }

    [Fact]
    public void While_the_database_does_not_answer_nobody_is_known_to_look()
    {
        _fleet.Doubt(TimeSpan.FromMinutes(1));
        _fleet.BlindSince.ShouldBeNull("nothing was ever known");
        _fleet.Confirm(Start.AddSeconds(5), seenAt: Start.AddSeconds(4));

        _fleet.Doubt(TimeSpan.FromSeconds(9));
        _fleet.BlindSince.ShouldBeNull("a restart takes as long");
        _fleet.Doubt(TimeSpan.FromSeconds(11));
        _fleet.BlindSince.ShouldBe(Start.AddSeconds(4));

        _fleet.Confirm(Start.AddSeconds(60), seenAt: Start.AddSeconds(4));
        _fleet.BlindSince.ShouldBe(Start.AddSeconds(4), "it answers, and nobody looks yet");
        _fleet.Confirm(Start.AddSeconds(61), seenAt: Start.AddSeconds(61));
        _fleet.BlindSince.ShouldBeNull();
    }

    [Fact]
    public async Task Subscribers_hear_of_changes_until_they_end_it()
    {
        using var heard = new SemaphoreSlim(0);
        var subscription = _fleet.Subscribe(() => heard.Release());
        _fleet.Confirm(Start);
        (await heard.WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None)).ShouldBeTrue();

        subscription.Dispose();
        using var other = new SemaphoreSlim(0);
        using var second = _fleet.Subscribe(() => other.Release());
        while (heard.Wait(0, CancellationToken.None))
        {
        }

        _fleet.Confirm(Start.AddSeconds(1));
        (await other.WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None)).ShouldBeTrue();
        heard.CurrentCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_subscriber_that_throws_does_not_silence_the_others()
    {
        using var heard = new SemaphoreSlim(0);
        using var broken = _fleet.Subscribe(() => throw new InvalidOperationException("a circuit that is gone"));
        using var subscription = _fleet.Subscribe(() => heard.Release());

        _fleet.Confirm(Start);

        (await heard.WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None)).ShouldBeTrue();
    }

    public void Dispose() => _fleet.Dispose();

    private static MonitoredService Service(int id, string key)
    {
        var definition = SomeChecks.Definition(key);
        return new MonitoredService(id, definition, [new RegisteredProbe(id * 10, ProbeKind.Readiness, definition.Probes.Readiness!)], false, "test", Start, Start, 1);
    }

    private static FleetRows Rows(DateTimeOffset asOf, params MonitoredService[] services) =>
        new(services, [.. services.Select(s => new ServiceStanding(s.Id, ServiceHealth.New(Start, false)))], [], [],
            new Dictionary<int, StatusTimeline>(), asOf);

    private static CheckedRows Checked(MonitoredService service, DateTimeOffset at, params string[] components) => new(
        [.. Recorded(service, at, HealthStatus.Healthy).Probes],
        [.. components.Select(c => new ComponentStanding(service.Probes[0].Id, service.Id, c, 0, at, HealthStatus.Healthy, HealthStatus.Healthy, null, null))],
        components.Length == 0 ? new HashSet<int>() : new HashSet<int> { service.Probes[0].Id });

    private static RecordedBatch Recorded(MonitoredService service, DateTimeOffset at, HealthStatus status)
    {
        var result = SomeChecks.Answered(service, at, "", status == HealthStatus.Healthy ? 200 : 500);
        var probe = new ProbeStanding(
            service.Probes[0].Id, service.Id, new ProbeHealth(status, at, default), at, 0, 0, null, 5000, 200, status, status, null, false, new RecentStatuses().Next(status),
            null, null, "because", []);
        var state = new ServiceStanding(service.Id, new ServiceHealth(status, at, Lifecycle.NotReady, true, "because"));
        return new RecordedBatch([result], [probe], [state], [], new HashSet<int>());
    }
}
