using Monitor.Core.History;
using Monitor.Core.Registry.Probes;
using Monitor.Data.History.Rollups;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.History.Rollups;

public sealed class HistoryRollupsTests(TestPostgres postgres)
{
    [Fact]
    public async Task Hours_and_days_say_what_the_source_says()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(0, 50);
        await rolled.RollAsync(50.5);

        // 25 hours fewer than 50.5 lie in whole days; two services at a time, so that 3 make two steps an hour.
        foreach (var probe in rolled.Services.SelectMany(s => s.Probes))
        {
            (await CountAsync(rolled, "SELECT count(*) FROM rollup_hour WHERE probe_id = $1", probe.Id)).ShouldBe(50);
            (await CountAsync(rolled, "SELECT sum(healthy + degraded + unhealthy + unknown) FROM rollup_hour WHERE probe_id = $1", probe.Id)).ShouldBe(300);
            (await CountAsync(rolled, "SELECT sum(healthy + degraded + unhealthy + unknown) FROM rollup_day WHERE probe_id = $1", probe.Id)).ShouldBe(288);
        }

        foreach (var column in (string[])["healthy", "degraded", "unhealthy", "unknown"])
        {
            var status = column switch { "healthy" => 1, "degraded" => 2, "unhealthy" => 3, _ => 0 };
            (await CountAsync(rolled, $"SELECT sum({column}) FROM rollup_hour WHERE probe_id > $1", 0))
                .ShouldBe(await CountAsync(rolled, "SELECT count(*) FROM results WHERE status = $1", (short)status));
        }

        (await CountAsync(rolled, "SELECT sum(healthy_ms + degraded_ms + unhealthy_ms) FROM rollup_day WHERE day = $1", new DateOnly(2026, 3, 11)))
            .ShouldBe(6 * 86_400_000L - await CountAsync(rolled, "SELECT 6 * 86400000 - sum(healthy_ms + degraded_ms + unhealthy_ms) FROM rollup_hour WHERE hour >= $1 AND hour < $1 + 24", UtcHour.Of(rolled.At(24)).Number));
    }

    [Fact]
    public async Task A_component_has_hours_in_which_it_was_bad_and_every_day_on_which_it_was_known()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        var service = rolled.Services[0];
        await rolled.RecordAsync(service, 0, 26);
        var bad = (await rolled.Database.ChangesAsync(service, Core.Standing.ChangeSubject.Component)).Where(c => c.Name == "database").ToList();
        bad.Count.ShouldBeGreaterThan(3);
        await rolled.RollAsync(26.5);

        (await CountAsync(rolled, "SELECT count(*) FROM rollup_hour_component WHERE service_id = $1 AND name = 'cache' AND degraded_ms = 0 AND unhealthy_ms = 0", service.Id)).ShouldBe(0);
        (await CountAsync(rolled, "SELECT count(*) FROM rollup_hour_component WHERE service_id = $1 AND name = 'database' AND unhealthy_ms > 0", service.Id)).ShouldBeGreaterThan(1);
        var day = await CountAsync(rolled, "SELECT healthy_ms + degraded_ms + unhealthy_ms FROM rollup_day_component WHERE service_id = $1 AND name = 'database'", service.Id);
        day.ShouldBeInRange(86_400_000 / 2, 86_400_000);
        (await CountAsync(rolled, "SELECT unhealthy_ms FROM rollup_day_component WHERE service_id = $1 AND name = 'database'", service.Id))
            .ShouldBe(await CountAsync(rolled, "SELECT sum(unhealthy_ms) FROM rollup_hour_component WHERE service_id = $1 AND name = 'database' AND hour < " + UtcHour.Of(rolled.At(24)).Number, service.Id));
    }

    [Fact]
    public async Task Names_that_change_with_every_answer_are_one_in_the_days_that_are_kept_for_years()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        var service = rolled.Services[0];
        for (var i = 0; i < 144; i++)
            await rolled.Database.RecordAsync(Seen.Answer(service, rolled.Start.AddMinutes(10 * i), $$"""{"status":"UP","checks":{"database":"UP","worker-{{i}}":"{{(i % 12 == 0 ? "DOWN" : "UP")}}","pod-{{i}}":"UP"} }"""));
        await rolled.RollAsync(25.5);

        (await CountAsync(rolled, "SELECT count(*) FROM rollup_day_component WHERE service_id = $1", service.Id)).ShouldBe(2);
        (await CountAsync(rolled, $"SELECT unhealthy_ms FROM rollup_day_component WHERE service_id = $1 AND name = '{Core.Standing.Components.OtherParts.Name}'", service.Id)).ShouldBe(12 * 600_000);
        (await CountAsync(rolled, $"SELECT healthy_ms FROM rollup_day_component WHERE service_id = $1 AND name = '{Core.Standing.Components.OtherParts.Name}'", service.Id)).ShouldBe(132 * 600_000);
        (await CountAsync(rolled, "SELECT healthy_ms FROM rollup_day_component WHERE service_id = $1 AND name = 'database'", service.Id)).ShouldBe(86_400_000);
    }

    [Fact]
    public async Task A_run_that_is_killed_in_each_of_its_steps_leaves_the_rows_of_an_undisturbed_one()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(20, 26);
        var expected = await rolled.FromScratchAsync(26.5);
        await rolled.ForgetAsync();
        var (reads, killed) = (0, 0);
        var killing = new HistoryRollups(
            rolled.Database.Source, new InterruptedResults(rolled.Results, () => reads++ % 2 == 0 ? throw new OperationCanceledException() : Task.CompletedTask), 2);

        for (var more = true; more;)
        {
            try
            {
                more = await killing.StepAsync(rolled.At(26.5), RolledDatabase.Kept, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                killed++;
            }
        }

        killed.ShouldBe(52);
        (await rolled.RowsAsync()).ShouldBe(expected);
    }

    [Fact]
    public async Task Done_again_it_changes_nothing_and_writes_nothing()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(0, 25);
        await rolled.RollAsync(25.5);
        var (rows, places) = (await rolled.RowsAsync(), await PlacesAsync());

        await rolled.Database.AskAsync<int>("UPDATE rollup_progress SET hour = hour - 25");
        (await rolled.RollAsync(25.5)).ShouldBe(50);
        (await rolled.RollAsync(25.5)).ShouldBe(0);

        (await rolled.RowsAsync()).ShouldBe(rows);
        (await PlacesAsync()).ShouldBe(places);

        Task<string?> PlacesAsync() => rolled.Database.AskAsync<string>("SELECT string_agg(ctid::text, ' ' ORDER BY probe_id, hour) FROM rollup_hour");
    }

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

        Task<long> DownAsync(int hour) => CountAsync(
            rolled, $"SELECT coalesce(sum(unhealthy_ms), 0) FROM rollup_hour WHERE probe_id = {service.Probes.Single(p => p.Kind == liveness).Id} AND hour = $1", UtcHour.Of(rolled.At(hour)).Number);
    }

    [Fact]
    public async Task Nodes_that_roll_up_at_once_make_the_rows_of_one()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(20, 26);
        var expected = await rolled.FromScratchAsync(26.5);
        await rolled.ForgetAsync();
        var steps = new int[3];

        await Task.WhenAll(Enumerable.Range(0, 3).Select(node => Task.Run(async () =>
        {
            while (await rolled.Database.AskAsync<int>("SELECT hour FROM rollup_progress") < UtcHour.Of(rolled.At(26)).Number)
                steps[node] += await rolled.Rollups.StepAsync(rolled.At(26.5), RolledDatabase.Kept, CancellationToken.None) ? 1 : 0;
        })));

        steps.Sum().ShouldBeInRange(52, 55);
        (await rolled.RowsAsync()).ShouldBe(expected);
    }

    [Fact]
    public async Task The_recorder_waits_for_no_roll_up_and_what_it_records_meanwhile_is_not_lost()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        var service = rolled.Services[0];
        await rolled.RecordAsync(service, 0, 1);
        var (reading, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = new HistoryRollups(rolled.Database.Source, new InterruptedResults(rolled.Results, () =>
        {
            reading.TrySetResult();
            return go.Task;
        }));

        var step = Task.Run(() => slow.StepAsync(rolled.At(1.2), RolledDatabase.Kept, CancellationToken.None));
        await reading.Task;
        rolled.Now(1.2);
        await rolled.Database.RecordAsync(Seen.Error(service, rolled.At(0.99)), Seen.Up(service, rolled.At(1.01))).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        (await rolled.Rollups.StepAsync(rolled.At(1.2), RolledDatabase.Kept, CancellationToken.None)).ShouldBeFalse();
        go.SetResult();
        await step;
        (await rolled.MarksAsync()).ShouldBe(1);
        await rolled.RollAsync(1.2);

        (await rolled.MarksAsync()).ShouldBe(0);
        (await rolled.RowsAsync()).ShouldBe(await rolled.FromScratchAsync(1.2));
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
    public async Task Results_whose_partition_is_missing_count()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.Database.AskAsync<int>("CREATE TABLE results_20260310 PARTITION OF results FOR VALUES FROM ('2026-03-10 00:00:00+00') TO ('2026-03-11 00:00:00+00')");
        await rolled.RecordAllAsync(22, 26);
        (await CountAsync(rolled, "SELECT count(*) FROM results_default WHERE probe_id > $1", 0)).ShouldBe(72);
        await rolled.RollAsync(26.5);

        (await CountAsync(rolled, "SELECT sum(healthy + degraded + unhealthy + unknown) FROM rollup_hour WHERE probe_id > $1", 0)).ShouldBe(144);
    }

    [Fact]
    public async Task A_mark_of_all_services_is_of_each_and_one_beyond_the_single_results_changes_nothing()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(0, 3);
        await rolled.RollAsync(3.5);
        var rows = await rolled.RowsAsync();
        await rolled.Database.AskAsync<int>("UPDATE rollup_hour SET healthy_ms = 1, latency = ''");
        await rolled.Database.AskAsync<int>($"INSERT INTO rollup_marks SELECT h, 0 FROM generate_series({UtcHour.Of(rolled.Start).Number}, {UtcHour.Of(rolled.Start).Number + 2}) h");

        (await rolled.RollAsync(24 * 90 + 3.5)).ShouldBeGreaterThan(0);
        (await CountAsync(rolled, "SELECT count(*) FROM rollup_hour WHERE healthy_ms = $1", 1)).ShouldBe(18);
        await rolled.Database.AskAsync<int>($"INSERT INTO rollup_marks SELECT h, 0 FROM generate_series({UtcHour.Of(rolled.Start).Number}, {UtcHour.Of(rolled.Start).Number + 2}) h");
        await rolled.Rollups.RunAsync(rolled.At(24 * 90 + 3.5), TimeSpan.FromDays(100), CancellationToken.None);

        (await CountAsync(rolled, "SELECT count(*) FROM rollup_hour WHERE healthy_ms = $1", 1)).ShouldBe(0);
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
            (await CountAsync(rolled, $"SELECT coalesce(sum(healthy_ms + degraded_ms + unhealthy_ms), 0) FROM rollup_{unit} WHERE hour = $1", UtcHour.Of(rolled.At(7)).Number)).ShouldBe(0);
        (await rolled.RowsAsync()).ShouldBe(await rolled.FromScratchAsync(25.5));

        Task<long> KnownAsync() => CountAsync(rolled, "SELECT sum(healthy_ms + degraded_ms + unhealthy_ms) / 6 FROM rollup_day WHERE probe_id > $1", 0);
    }

    [Fact]
    public async Task A_service_that_goes_takes_its_roll_ups_with_it()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(0, 25);
        await rolled.RollAsync(25.5);

        foreach (var service in rolled.Services)
            await rolled.Database.Registry.DeleteAsync(service.Key, Somebody.Known, CancellationToken.None);

        (await rolled.RowsAsync()).ShouldBeEmpty();
        (await rolled.RollAsync(27.5)).ShouldBe(2);
    }

    [Fact]
    public async Task Roll_ups_beyond_their_time_go()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(0, 25);
        await rolled.RollAsync(25.5);
        var age = TimeProvider.System.GetUtcNow() - rolled.Start;
        var retention = new RollupRetention(rolled.Database.Source);

        (await retention.DeleteOldAsync(age + TimeSpan.FromDays(2), age + TimeSpan.FromDays(2), CancellationToken.None)).ShouldBe(0);
        await retention.DeleteOldAsync(age - TimeSpan.FromHours(24), age + TimeSpan.FromDays(2), CancellationToken.None);
        (await CountAsync(rolled, "SELECT count(*) FROM rollup_hour WHERE probe_id > $1", 0)).ShouldBeInRange(6, 12);
        (await CountAsync(rolled, "SELECT count(*) FROM rollup_day WHERE probe_id > $1", 0)).ShouldBe(6);
        await retention.DeleteOldAsync(TimeSpan.FromDays(1), TimeSpan.FromDays(1), CancellationToken.None);
        (await rolled.RowsAsync()).ShouldBeEmpty();
    }

    private static async Task<long> CountAsync(RolledDatabase rolled, string sql, object parameter) =>
        await rolled.Database.AskAsync<object>(sql, parameter) switch
        {
            long count => count,
            int count => count,
            decimal count => (long)count,
            var other => throw new InvalidCastException($"{other} is no number."),
        };
}
