using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Data.History;
using Monitor.Data.Scheduling;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.History;

public sealed class GapsTests(TestPostgres postgres)
{
    [Theory]
    [InlineData(GapCause.Stopped)]
    [InlineData(GapCause.Database)]
    [InlineData(GapCause.Stalled)]
    public async Task A_long_hole_in_our_sight_is_a_gap_of_everything(GapCause cause)
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (one, other) = (await OldAsync(database, "one"), await OldAsync(database, "other"));
        var gap = (await LookAgainAsync(database, "6 seconds", cause)).Gap.ShouldNotBeNull();

        (gap.To!.Value - gap.From).TotalSeconds.ShouldBeInRange(6, 30);
        gap.Cause.ShouldBe(cause);
        (await OfAsync(database, one)).ShouldBe([gap]);
        (await OfAsync(database, other)).ShouldBe([gap]);
        (await LookAgainAsync(database, "0 seconds", cause)).Gap.ShouldBeNull();
    }

    [Fact]
    public async Task A_blink_is_no_gap()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await OldAsync(database, "api");

        (await LookAgainAsync(database, "3 seconds", GapCause.Stopped)).Gap.ShouldBeNull();

        (await OfAsync(database, service)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Before_anything_is_registered_nothing_is_missed_and_afterwards_only_what_was_there()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        (await LookAgainAsync(database, "3 days", GapCause.Stopped)).Gap.ShouldBeNull();
        (await database.AskAsync<long>("SELECT count(*) FROM monitor_gaps")).ShouldBe(0);

        var service = await OldAsync(database, "api");
        await database.AskAsync<int>("UPDATE services SET created_at = now() - interval '1 hour'");
        await LookAgainAsync(database, "3 days", GapCause.Stopped);

        var gap = (await OfAsync(database, service)).ShouldHaveSingleItem();
        (gap.To!.Value - gap.From).TotalMinutes.ShouldBeInRange(59, 61);
    }

    [Fact]
    public async Task The_fleet_knows_every_hole_of_a_day_and_the_long_ones_of_the_weeks_before()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await OldAsync(database, "api");
        foreach (var (from, minutes) in new[] { ("2 hours", 1), ("10 days", 59), ("10 days", 61), ("100 days", 600) })
            await database.AskAsync<int>($"INSERT INTO monitor_gaps (starts_at, ends_at, cause) VALUES (now() - interval '{from}', now() - interval '{from}' + interval '{minutes} minutes', 2)");

        var gaps = (await database.Fleet.ReadAsync([service.Id], CancellationToken.None)).Gaps.Of(service.Id);

        gaps.Select(g => (g.To!.Value - g.From).TotalMinutes).ShouldBe([61, 1]);
    }

    [Fact]
    public async Task Two_nodes_that_come_back_record_one_gap()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await OldAsync(database, "api");
        await database.AskAsync<int>("UPDATE scrape_sight SET seen_at = now() - interval '1 minute'");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => database.NewSight().KeepAsync(GapCause.Database, CancellationToken.None)));

        (await OfAsync(database, service)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task While_another_node_looks_a_restart_is_no_gap()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await OldAsync(database, "api");
        await database.AskAsync<int>("UPDATE scrape_sight SET seen_at = now()");
        await database.Sight.KeepAsync(GapCause.Stalled, CancellationToken.None);

        (await database.Sight.KeepAsync(GapCause.Stopped, CancellationToken.None)).Gap.ShouldBeNull();

        (await OfAsync(database, service)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_clock_set_back_makes_no_gap()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await OldAsync(database, "api");

        (await LookAgainAsync(database, "-1 hours", GapCause.Stalled)).Gap.ShouldBeNull();

        (await LookAgainAsync(database, "0 seconds", GapCause.Stalled)).Gap.ShouldBeNull();
    }

    [Fact]
    public async Task After_a_clock_is_set_back_what_is_due_is_asked_and_what_is_seen_counts()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (api, job) = (await OldAsync(database, "api"), await database.AddAsync(Seen.Service("job") with { Probes = new ProbeSet { Readiness = new ProbeDefinition { Push = new PushProbe { GraceSeconds = 60 }, PeriodSeconds = 300 } } }));
        await database.RecordAsync(Seen.Up(api, TimeProvider.System.GetUtcNow().AddHours(1)));
        await database.AskAsync<int>("UPDATE probe_schedule SET next_due = next_due + interval '1 hour'");

        (await LookAgainAsync(database, "-1 hours", GapCause.Stalled)).SetBack.ShouldNotBeNull().TotalMinutes.ShouldBeInRange(59, 61);

        (await database.DueInAsync(api)).ShouldBeInRange(0, 31);
        (await database.DueInAsync(job)).ShouldBeInRange(350, 361);
        (await database.RecordAsync(Seen.Error(api, TimeProvider.System.GetUtcNow().AddSeconds(2)))).Results.ShouldHaveSingleItem();
        (await database.Sight.KeepAsync(GapCause.Stalled, CancellationToken.None)).SetBack.ShouldBeNull();
    }

    [Fact]
    public async Task A_pause_is_one_gap_from_its_begin_to_its_end()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (service, other) = (await database.AddAsync(Seen.Service("api")), await database.AddAsync(Seen.Service("other")));
        (await OfAsync(database, service)).ShouldBeEmpty();

        await database.Registry.SetPausedAsync("api", true, Somebody.Known, CancellationToken.None);
        var open = (await OfAsync(database, service)).ShouldHaveSingleItem();
        (open.To, open.Cause).ShouldBe((null, GapCause.Paused));
        await database.PutAsync(Seen.Service("api") with { Name = "Renamed meanwhile" });
        (await OfAsync(database, service)).ShouldBe([open]);

        await database.Registry.SetPausedAsync("api", false, Somebody.Known, CancellationToken.None);
        (await OfAsync(database, service)).ShouldHaveSingleItem().To.ShouldNotBeNull().ShouldBeGreaterThan(open.From);
        (await OfAsync(database, other)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_disabled_service_is_a_gap_until_it_is_enabled_and_not_paused()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api") with { Enabled = false });
        await database.Registry.SetPausedAsync("api", true, Somebody.Known, CancellationToken.None);
        await database.PutAsync(Seen.Service("api"));
        (await OfAsync(database, service)).ShouldHaveSingleItem().To.ShouldBeNull();

        await database.Registry.SetPausedAsync("api", false, Somebody.Known, CancellationToken.None);

        (await OfAsync(database, service)).ShouldHaveSingleItem().To.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_deleted_service_is_paused_no_longer()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddAsync(Seen.Service("api") with { Enabled = false });

        await database.Registry.DeleteAsync("api", Somebody.Known, CancellationToken.None);

        (await database.AskAsync<bool>("SELECT bool_and(ends_at IS NOT NULL) FROM monitor_gaps")).ShouldBeTrue();
    }

    [Fact]
    public async Task Uptime_and_the_fleet_leave_gaps_out()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await OldAsync(database, "api");
        await database.RecordEachAsync(Seen.Up(service, At(0)));
        await database.AskAsync<int>($"INSERT INTO monitor_gaps (service_id, starts_at, ends_at, cause) SELECT id, '{At(20):O}', '{At(50):O}', 1 FROM services");

        (await database.Timelines.OfServiceAsync(service.Id, At(0), At(100), CancellationToken.None)).Between(At(0), At(100))
            .ShouldBe(new StatusDurations(TimeSpan.FromSeconds(70), default, default, TimeSpan.FromSeconds(30)));
        var rows = await database.Fleet.ReadAsync([service.Id], CancellationToken.None);
        rows.Turns[service.Id].Without(rows.Gaps.Of(service.Id)).Between(At(0), At(100)).Unknown.ShouldBe(TimeSpan.FromSeconds(30));

        DateTimeOffset At(int second) => database.Start.AddSeconds(second);
    }

    [Fact]
    public async Task Only_gaps_that_touch_the_window_are_read_and_old_ones_are_removed()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await OldAsync(database, "api");
        await database.AskAsync<int>(
            """
            INSERT INTO monitor_gaps (starts_at, ends_at, cause) SELECT d, d + interval '1 hour', 2
            FROM unnest(ARRAY[now() - interval '1830 days', now() - interval '1800 days', now() - interval '9 days']) d
            """);

        (await OfAsync(database, service)).ShouldBeEmpty();
        (await new GapRetention(database.Source).DeleteOldAsync(TimeSpan.FromDays(1825), CancellationToken.None)).ShouldBe(1);
        (await database.AskAsync<long>("SELECT count(*) FROM monitor_gaps")).ShouldBe(2);
    }

    private static async Task<MonitoredService> OldAsync(RecordingDatabase database, string key)
    {
        var service = await database.AddAsync(Seen.Service(key));
        await database.AskAsync<int>("UPDATE services SET created_at = now() - interval '10 years'");
        return service;
    }

    private static async Task<SightKept> LookAgainAsync(RecordingDatabase database, string after, GapCause cause)
    {
        await database.AskAsync<int>($"UPDATE scrape_sight SET seen_at = now() - interval '{after}'");
        return await database.Sight.KeepAsync(cause, CancellationToken.None);
    }

    private static async Task<IReadOnlyList<Gap>> OfAsync(RecordingDatabase database, MonitoredService service)
    {
        var now = TimeProvider.System.GetUtcNow();
        return (await database.Gaps.OfServicesAsync([service.Id], now.AddDays(-1), now.AddDays(1), CancellationToken.None)).Of(service.Id);
    }
}
