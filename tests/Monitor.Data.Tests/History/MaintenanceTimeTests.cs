using Monitor.Core.History;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Probes;
using Monitor.Data.History;
using Monitor.Data.History.Rollups;
using Monitor.Data.Tests.History.Rollups;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.History;

/// <summary>Maintenance is out of timelines, roll-ups and counted checks alike, to the millisecond.</summary>
public sealed class MaintenanceTimeTests(TestPostgres postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_out_of_the_timeline_of_whom_it_covers_alone()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(0, 12);
        await CoverAsync(rolled, 0, 1.5, 4.25);
        var timelines = await new StatusTimelines(rolled.Database.Source).OfServicesAsync([rolled.Services[0].Id, rolled.Services[1].Id], rolled.At(0), rolled.At(12), Stop);

        timelines[rolled.Services[0].Id].Between(rolled.At(0), rolled.At(12)).ShouldSatisfyAllConditions(
            d => d.Maintenance.TotalHours.ShouldBe(2.75), d => d.Total.TotalHours.ShouldBe(12));
        timelines[rolled.Services[1].Id].Between(rolled.At(0), rolled.At(12)).Maintenance.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-48)]
    public async Task In_a_pause_that_began_before_the_window_it_is_maintenance_as_in_a_longer_window(double from)
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        var service = rolled.Services[0];
        foreach (var (status, at) in ((int, double)[])[(1, -72), (0, -36), (1, 84)])
        {
            await rolled.Database.AskAsync<int>(
                "INSERT INTO status_changes (service_id, subject, name, from_status, to_status, at, since, reason) VALUES ($1, 1, 'api', 0, $2, $3, $3, '')", service.Id, status, rolled.At(at));
        }

        await rolled.Database.AskAsync<int>("INSERT INTO monitor_gaps (service_id, starts_at, ends_at, cause) VALUES ($1, $2, $3, 1)", service.Id, rolled.At(-36), rolled.At(84));
        await CoverAsync(rolled, 0, 0, 36);

        var timeline = await new StatusTimelines(rolled.Database.Source).OfServiceAsync(service.Id, rolled.At(from), rolled.At(28 * 24), Stop);

        timeline.Between(rolled.At(0), rolled.At(28 * 24)).ShouldSatisfyAllConditions(
            d => d.Maintenance.TotalHours.ShouldBe(36), d => d.Unknown.TotalHours.ShouldBe(48), d => d.IsKnownEnough.ShouldBeTrue());
    }

    [Fact]
    public async Task Roll_ups_keep_its_time_and_leave_out_its_checks_in_hours_and_days()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(0, 26);
        await CoverAsync(rolled, 0, 1.5, 4.25);
        await rolled.RollAsync(26);

        var probe = rolled.Services[0].Probes.Single(p => p.Kind == ProbeKind.Readiness).Id;
        (await rolled.CountAsync("SELECT sum(maintenance_ms) FROM rollup_hour WHERE probe_id = $1", probe)).ShouldBe((long)(2.75 * 3_600_000));
        (await rolled.CountAsync("SELECT maintenance_ms FROM rollup_day WHERE probe_id = $1", probe)).ShouldBe((long)(2.75 * 3_600_000));
        (await rolled.CountAsync("SELECT healthy + degraded + unhealthy + unknown FROM rollup_day WHERE probe_id = $1", probe)).ShouldBe(await SingleChecksAsync(rolled, probe));
        (await rolled.CountAsync("SELECT count(*) FROM rollup_hour WHERE probe_id = $1 AND hour % 24 IN (2, 3)", probe)).ShouldBe(2);
        (await rolled.CountAsync("SELECT sum(maintenance_ms) FROM rollup_hour WHERE NOT probe_id = $1", probe)).ShouldBe((long)(2.75 * 3_600_000));
    }

    [Fact]
    public async Task Counted_checks_are_the_same_from_roll_ups_and_from_single_results()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(0, 26);
        var probe = rolled.Services[0].Probes.Single(p => p.Kind == ProbeKind.Readiness).Id;
        var before = await CountsAsync(rolled, probe);
        await CoverAsync(rolled, 0, 1.5, 4.25);
        var single = await CountsAsync(rolled, probe);
        await rolled.RollAsync(26);
        var fromRollups = await CountsAsync(rolled, probe);

        single.ShouldBe(fromRollups);
        (before.Total - single.Total).ShouldBe(17);
    }

    [Fact]
    public async Task What_is_written_down_late_rolls_its_hours_up_again()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(0, 26);
        await rolled.RollAsync(26);
        await CoverAsync(rolled, 0, 1.5, 4.25);
        await rolled.Database.AskAsync<int>("INSERT INTO rollup_marks (hour, service_id) SELECT h, $1 FROM generate_series($2, $2 + 4) h", rolled.Services[0].Id, UtcHour.Of(rolled.At(0)).Number);
        await rolled.RollAsync(26);
        var marked = await rolled.RowsAsync();

        marked.ShouldBe(await rolled.FromScratchAsync(26));
    }

    [Fact]
    public async Task It_is_told_as_a_gap_with_its_cause()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await CoverAsync(rolled, 0, 1.5, 4.25);

        var gaps = await rolled.Database.Gaps.OfServicesAsync([rolled.Services[0].Id], rolled.At(0), rolled.At(12), Stop);

        gaps.Of(rolled.Services[0].Id).ShouldBe([new Gap(rolled.At(1.5), rolled.At(4.25), GapCause.Maintenance)]);
    }

    private static Task<int> CoverAsync(RolledDatabase rolled, int service, double from, double to) => rolled.Database.AskAsync<int>(
        """
        WITH p AS (INSERT INTO maintenance_periods (window_id, title, planned_at, starts_at, ends_at) VALUES (1, 'Upkeep', $2, $2, $3) RETURNING id)
        INSERT INTO maintenance_covers (period_id, service_id, starts_at, ends_at) SELECT id, $1, $2, $3 FROM p
        """, rolled.Services[service].Id, rolled.At(from), rolled.At(to));

    private static async Task<CheckCounts> CountsAsync(RolledDatabase rolled, int probe)
    {
        var counts = await new CheckCountsQuery(rolled.Database.Source, rolled.Results).OfProbesAsync([probe], [rolled.At(0), rolled.At(24)], Stop);
        return counts[probe][0];
    }

    private static async Task<long> SingleChecksAsync(RolledDatabase rolled, int probe)
    {
        var (count, from, to) = (0L, rolled.At(1.5), rolled.At(4.25));
        await foreach (var result in rolled.Results.ReadAsync([probe], rolled.At(0), rolled.At(24), Stop))
            count += result.At >= from && result.At < to ? 0 : 1;
        return count;
    }
}
