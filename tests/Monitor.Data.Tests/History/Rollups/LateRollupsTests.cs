using Monitor.Core.History;
using Monitor.Core.Registry.Probes;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.History.Rollups;

/// <summary>What is recorded after an hour was rolled up counts after all.</summary>
public sealed class LateRollupsTests(TestPostgres postgres)
{
    [Fact]
    public async Task Results_that_come_late_are_rolled_up_after_all()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        var late = rolled.Services[1];
        await rolled.RecordAsync(rolled.Services[0], 0, 30);
        await rolled.RecordAsync(late, 0, 5);
        rolled.Now(30.2);
        await rolled.RollAsync(30.2);
        var before = await rolled.RowsAsync();

        await rolled.RecordAsync(late, 5, 30);
        (await rolled.MarksAsync()).ShouldBeGreaterThan(20);
        await rolled.RollAsync(30.2);

        var after = await rolled.RowsAsync();
        after.ShouldNotBe(before);
        (await rolled.MarksAsync()).ShouldBe(0);
        after.ShouldBe(await rolled.FromScratchAsync(30.2));
    }

    [Fact]
    public async Task A_change_that_is_dated_back_into_an_hour_that_was_rolled_up_counts()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        var (service, liveness) = (rolled.Services[0], ProbeKind.Liveness);
        rolled.Now(0);
        await rolled.Database.RecordEachAsync(
            Seen.Up(service, rolled.At(0.1), liveness), Seen.Error(service, rolled.At(0.8), liveness), Seen.Error(service, rolled.At(0.9), liveness));
        await rolled.RollAsync(1.1);
        (await DownAsync(0)).ShouldBe(0);

        rolled.Now(1.1);
        await rolled.Database.RecordEachAsync(Seen.Error(service, rolled.At(1.1), liveness));
        await rolled.RollAsync(1.2);

        (await DownAsync(0)).ShouldBe(12 * 60_000);
        await rolled.RollAsync(2.2);
        (await DownAsync(1)).ShouldBe(60 * 60_000);

        Task<long> DownAsync(int hour) => rolled.CountAsync($"SELECT coalesce(sum(unhealthy_ms), 0) FROM rollup_hour WHERE probe_id = {service.Probes.Single(p => p.Kind == liveness).Id} AND hour = $1", UtcHour.Of(rolled.At(hour)).Number);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_loses_nothing()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(0, 5);
        await rolled.RollAsync(8.5);

        // Three hours back: what is recorded now belongs to hours that are rolled up, and to the node's clock it is in time.
        rolled.Now(5.5);
        await rolled.RollAsync(5.5);
        await rolled.RecordAllAsync(5.5, 8.5);
        await rolled.RollAsync(8.5);
        await rolled.RollAsync(10.5);

        (await rolled.MarksAsync()).ShouldBe(0);
        (await rolled.RowsAsync()).ShouldBe(await rolled.FromScratchAsync(10.5));
    }

    [Fact]
    public async Task A_mark_of_all_services_is_of_each_and_one_beyond_the_single_results_changes_nothing()
    {
        const int KeptDays = 4;
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(0, 3);
        await rolled.RollAsync(3.5);
        var rows = await rolled.RowsAsync();
        await rolled.Database.AskAsync<int>("UPDATE rollup_hour SET healthy_ms = 1, latency = ''");
        await rolled.Database.AskAsync<int>($"INSERT INTO rollup_marks SELECT h, 0 FROM generate_series({UtcHour.Of(rolled.Start).Number}, {UtcHour.Of(rolled.Start).Number + 2}) h");

        (await rolled.RollAsync(24 * KeptDays + 3.5, kept: RolledDatabase.Kept with { Results = TimeSpan.FromDays(KeptDays) })).ShouldBeGreaterThan(0);
        (await rolled.CountAsync("SELECT count(*) FROM rollup_hour WHERE healthy_ms = $1", 1)).ShouldBe(18);
        await rolled.Database.AskAsync<int>($"INSERT INTO rollup_marks SELECT h, 0 FROM generate_series({UtcHour.Of(rolled.Start).Number}, {UtcHour.Of(rolled.Start).Number + 2}) h");
        await rolled.RollAsync(24 * KeptDays + 3.5);

        (await rolled.CountAsync("SELECT count(*) FROM rollup_hour WHERE healthy_ms = $1", 1)).ShouldBe(0);
        (await rolled.RowsAsync()).ShouldContain(rows.Split('\n')[^1]);
    }

    [Fact]
    public async Task A_gap_that_is_recorded_after_the_roll_up_is_left_out_after_all()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(0, 25);
        await rolled.RollAsync(25.5);
        var known = await KnownAsync();

        await rolled.Database.AskAsync<int>("INSERT INTO monitor_gaps (starts_at, ends_at, cause) VALUES ($1, $2, 2)", rolled.At(6.5), rolled.At(8.25));
        await rolled.RollAsync(25.5);

        (await KnownAsync()).ShouldBeLessThan(known - 3_600_000);
        foreach (var unit in (string[])["hour", "hour_component"])
            (await rolled.CountAsync($"SELECT coalesce(sum(healthy_ms + degraded_ms + unhealthy_ms), 0) FROM rollup_{unit} WHERE hour = $1", UtcHour.Of(rolled.At(7)).Number)).ShouldBe(0);
        (await rolled.RowsAsync()).ShouldBe(await rolled.FromScratchAsync(25.5));

        Task<long> KnownAsync() => rolled.CountAsync("SELECT sum(healthy_ms + degraded_ms + unhealthy_ms) / 6 FROM rollup_day WHERE probe_id > $1", 0);
    }

    [Fact]
    public async Task A_day_of_which_hours_are_gone_stays_as_it_is_and_a_whole_one_is_made_anew()
    {
        var kept = RolledDatabase.Kept with { Hours = TimeSpan.FromDays(2) };
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(0, 50);
        await rolled.RollAsync(66.5, kept: kept);
        var (first, second, gone) = (await DayAsync(0), await DayAsync(24), UtcHour.Of(rolled.At(18)).Number);
        await rolled.CountAsync("WITH gone AS (DELETE FROM rollup_hour WHERE hour < $1 RETURNING 1) SELECT count(*) FROM gone", gone);

        // A network that was cut for two days is known when it is back.
        await rolled.Database.AskAsync<int>("INSERT INTO monitor_gaps (starts_at, ends_at, cause) VALUES ($1, $2, 2)", rolled.At(16), rolled.At(65.5));
        await rolled.RollAsync(66.5, kept: kept);

        (await DayAsync(0)).ShouldBe(first);
        (await DayAsync(24)).ShouldBeLessThan(second);
        (await rolled.CountAsync("SELECT count(*) FROM rollup_hour WHERE hour < $1", gone)).ShouldBe(0);
        (await rolled.CountAsync("SELECT coalesce(sum(healthy_ms + degraded_ms + unhealthy_ms), 0) FROM rollup_hour WHERE hour = $1", gone + 3)).ShouldBe(0);
        (await rolled.MarksAsync()).ShouldBe(0);

        Task<long> DayAsync(double hour) => rolled.CountAsync(
            "SELECT coalesce(sum(healthy_ms + degraded_ms + unhealthy_ms), 0) + 1000 * coalesce(sum(healthy + degraded + unhealthy), 0) FROM rollup_day WHERE day = $1",
            DateOnly.FromDateTime(rolled.At(hour).UtcDateTime));
    }
}
