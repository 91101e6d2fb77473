using Monitor.Core.History;
using Monitor.Core.Registry.Probes;
using Monitor.Data.History.Rollups;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.History.Rollups;

/// <summary>Hours and days say what their source says.</summary>
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
            (await rolled.CountAsync("SELECT count(*) FROM rollup_hour WHERE probe_id = $1", probe.Id)).ShouldBe(50);
            (await rolled.CountAsync("SELECT sum(healthy + degraded + unhealthy + unknown) FROM rollup_hour WHERE probe_id = $1", probe.Id)).ShouldBe(300);
            (await rolled.CountAsync("SELECT sum(healthy + degraded + unhealthy + unknown) FROM rollup_day WHERE probe_id = $1", probe.Id)).ShouldBe(288);
        }

        foreach (var column in (string[])["healthy", "degraded", "unhealthy", "unknown"])
        {
            var status = column switch { "healthy" => 1, "degraded" => 2, "unhealthy" => 3, _ => 0 };
            (await rolled.CountAsync($"SELECT sum({column}) FROM rollup_hour WHERE probe_id > $1", 0))
                .ShouldBe(await rolled.CountAsync("SELECT count(*) FROM results WHERE status = $1", (short)status));
        }

        (await rolled.CountAsync("SELECT sum(healthy_ms + degraded_ms + unhealthy_ms) FROM rollup_day WHERE day = $1", new DateOnly(2026, 3, 11)))
            .ShouldBe(6 * 86_400_000L - await rolled.CountAsync("SELECT 6 * 86400000 - sum(healthy_ms + degraded_ms + unhealthy_ms) FROM rollup_hour WHERE hour >= $1 AND hour < $1 + 24", UtcHour.Of(rolled.At(24)).Number));
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

        (await rolled.CountAsync("SELECT count(*) FROM rollup_hour_component WHERE service_id = $1 AND name = 'cache' AND degraded_ms = 0 AND unhealthy_ms = 0", service.Id)).ShouldBe(0);
        (await rolled.CountAsync("SELECT count(*) FROM rollup_hour_component WHERE service_id = $1 AND name = 'database' AND unhealthy_ms > 0", service.Id)).ShouldBeGreaterThan(1);
        var day = await rolled.CountAsync("SELECT healthy_ms + degraded_ms + unhealthy_ms FROM rollup_day_component WHERE service_id = $1 AND name = 'database'", service.Id);
        day.ShouldBeInRange(86_400_000 / 2, 86_400_000);
        (await rolled.CountAsync("SELECT unhealthy_ms FROM rollup_day_component WHERE service_id = $1 AND name = 'database'", service.Id))
            .ShouldBe(await rolled.CountAsync("SELECT sum(unhealthy_ms) FROM rollup_hour_component WHERE service_id = $1 AND name = 'database' AND hour < " + UtcHour.Of(rolled.At(24)).Number, service.Id));
    }

    [Fact]
    public async Task A_component_that_two_probes_list_is_the_worst_of_both()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        var service = rolled.Services[0];
        for (var i = 0; i < 144; i++)
        {
            // Readiness finds it down from 1:00 to 2:00, liveness degraded from 1:30 to 2:30.
            var (ready, live) = (i is >= 6 and < 12 ? "DOWN" : "UP", i is >= 9 and < 15 ? "DEGRADED" : "UP");
            await rolled.Database.RecordAsync(
                Seen.Answer(service, rolled.Start.AddMinutes(10 * i), $$"""{"status":"UP","checks":{"database":"{{ready}}"} }"""),
                Seen.Answer(service, rolled.Start.AddMinutes(10 * i), $$"""{"status":"UP","checks":{"database":"{{live}}"} }""", kind: ProbeKind.Liveness));
        }

        await rolled.RollAsync(25.5);

        foreach (var (column, minutes) in new[] { ("unhealthy_ms", 60), ("degraded_ms", 30), ("healthy_ms", 1350) })
            (await rolled.CountAsync($"SELECT {column} FROM rollup_day_component WHERE service_id = $1 AND name = 'database'", service.Id)).ShouldBe(minutes * 60_000, column);
    }

    [Fact]
    public async Task Names_that_change_with_every_answer_are_one_in_the_days_that_are_kept_for_years()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        var service = rolled.Services[0];
        for (var i = 0; i < 144; i++)
            await rolled.Database.RecordAsync(Seen.Answer(service, rolled.Start.AddMinutes(10 * i), $$"""{"status":"UP","checks":{"database":"UP","worker-{{i}}":"{{(i % 12 == 0 ? "DOWN" : "UP")}}","pod-{{i}}":"UP"} }"""));
        await rolled.RollAsync(25.5);

        (await rolled.CountAsync("SELECT count(*) FROM rollup_day_component WHERE service_id = $1", service.Id)).ShouldBe(2);
        (await rolled.CountAsync($"SELECT unhealthy_ms FROM rollup_day_component WHERE service_id = $1 AND name = '{Core.Standing.Components.OtherParts.Name}'", service.Id)).ShouldBe(12 * 600_000);
        (await rolled.CountAsync($"SELECT healthy_ms FROM rollup_day_component WHERE service_id = $1 AND name = '{Core.Standing.Components.OtherParts.Name}'", service.Id)).ShouldBe(132 * 600_000);
        (await rolled.CountAsync("SELECT healthy_ms FROM rollup_day_component WHERE service_id = $1 AND name = 'database'", service.Id)).ShouldBe(86_400_000);
    }

    [Fact]
    public async Task Results_whose_partition_is_missing_count()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.Database.AskAsync<int>("CREATE TABLE results_20260310 PARTITION OF results FOR VALUES FROM ('2026-03-10 00:00:00+00') TO ('2026-03-11 00:00:00+00')");
        await rolled.RecordAllAsync(22, 26);
        (await rolled.CountAsync("SELECT count(*) FROM results_default WHERE probe_id > $1", 0)).ShouldBe(72);
        await rolled.RollAsync(26.5);

        (await rolled.CountAsync("SELECT sum(healthy + degraded + unhealthy + unknown) FROM rollup_hour WHERE probe_id > $1", 0)).ShouldBe(144);
    }

    [Fact]
    public async Task A_service_that_is_gone_for_good_takes_its_roll_ups_with_it()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(0, 25);
        await rolled.RollAsync(25.5);

        foreach (var service in rolled.Services)
            await rolled.Database.Registry.DeleteAsync(service.Key, Somebody.Known, CancellationToken.None);

        (await rolled.RowsAsync()).ShouldNotBeEmpty();
        await rolled.Database.Deleted.PurgeAsync(TimeSpan.Zero, CancellationToken.None);

        (await rolled.RowsAsync()).ShouldBeEmpty();
        (await rolled.RollAsync(27.5)).ShouldBe(2);
    }

    [Fact]
    public async Task Roll_ups_beyond_their_time_go()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(0, 25);
        await rolled.RollAsync(25.5);
        await rolled.Database.AskAsync<int>("UPDATE rollup_progress SET hour = hour + 24");
        var age = TimeProvider.System.GetUtcNow() - rolled.Start;
        var retention = new RollupRetention(rolled.Database.Source);

        (await retention.DeleteOldAsync(age + TimeSpan.FromDays(2), age + TimeSpan.FromDays(2), CancellationToken.None)).ShouldBe(0);
        await retention.DeleteOldAsync(age - TimeSpan.FromHours(24), age + TimeSpan.FromDays(2), CancellationToken.None);
        (await rolled.CountAsync("SELECT count(*) FROM rollup_hour WHERE probe_id > $1", 0)).ShouldBeInRange(6, 12);
        (await rolled.CountAsync("SELECT count(*) FROM rollup_day WHERE probe_id > $1", 0)).ShouldBe(6);
        await retention.DeleteOldAsync(TimeSpan.FromDays(1), TimeSpan.FromDays(1), CancellationToken.None);
        (await rolled.RowsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Hours_of_a_day_that_is_not_rolled_up_wait_for_it_however_old_they_are()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(0, 49);
        await rolled.RollAsync(49.5);
        var expected = await DaysAsync();
        await rolled.ForgetAsync();
        await rolled.RollAsync(44.5);

        await new RollupRetention(rolled.Database.Source).DeleteOldAsync(TimeSpan.FromDays(2), TimeSpan.FromDays(3650), CancellationToken.None);
        (await rolled.CountAsync("SELECT min(hour) FROM rollup_hour WHERE probe_id > $1", 0)).ShouldBe(UtcHour.Of(rolled.At(24)).Number);
        await rolled.RollAsync(49.5);

        (await DaysAsync()).ShouldBe(expected);

        Task<string?> DaysAsync() => rolled.Database.AskAsync<string>("SELECT string_agg(r::text, E'\\n' ORDER BY day, probe_id) FROM rollup_day r");
    }
}
