using Monitor.Core.History;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Standing;
using Monitor.Data.History;
using Monitor.Data.Tests.History.Rollups;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.History;

/// <summary>Old changes go, and nobody's figures alter who asks for what is within the time kept.</summary>
public sealed class ChangeRetentionTests(TestPostgres postgres)
{
    [Fact]
    public async Task Windows_that_begin_within_the_time_kept_read_as_before()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api") with { Probes = new ProbeSet { Readiness = Seen.Probe(failureThreshold: 2) } });
        await database.RecordEachAsync([.. Enumerable.Range(0, 120).Select(i => (i / 5 % 4) switch
        {
            1 => Seen.Error(service, At(i)),
            3 => Seen.Answer(service, At(i), """{"status":"UP","checks":{"database":"DOWN","cache":"UP"}}"""),
            _ => Seen.Answer(service, At(i), """{"status":"UP","checks":{"database":"UP"}}"""),
        })]);
        var before = await DurationsAsync();
        var lanes = await LanesAsync();
        var changes = await CountAsync(database);

        (await RemoveAsync(database, At(60), At(60))).ShouldBeGreaterThan(10);

        (await CountAsync(database)).ShouldBeLessThan(changes * 2 / 3);
        (await DurationsAsync()).ShouldBe(before);
        (await LanesAsync()).ShouldBe(lanes);
        (await RemoveAsync(database, At(60), At(60))).ShouldBe(0);

        async Task<string> DurationsAsync()
        {
            var told = new List<string>();
            for (var (from, to) = (60, 61); from < 125; (from, to) = (from + 7, to + 13))
                told.Add(Told((await database.Timelines.OfServiceAsync(service.Id, At(from), At(to), CancellationToken.None)).Between(At(from), At(to))));
            return string.Join('\n', told);
        }

        // As the page draws them: from what was read of the window, and what is now.
        async Task<string> LanesAsync()
        {
            var read = await new SubjectHistory(database.Source).OfServiceAsync(service.Id, At(60), CancellationToken.None);
            var rows = await database.Fleet.ReadAsync([service.Id], CancellationToken.None);
            var parts = rows.Components.Select(c => Lane(ChangeSubject.Component, c.Name, new StatusTurn(c.Since, c.Status)));
            var health = rows.Probes[0].Health;
            return string.Join('\n', parts.Append(Lane(ChangeSubject.Probe, "readiness", new StatusTurn(health.Since, health.Status))));

            string Lane(ChangeSubject subject, string name, StatusTurn now) =>
                $"{name} {Told(read.Of(subject, name, [new ProbeTurn(service.Probes[0].Id, now)], service.CreatedAt).Between(At(60), At(130)))}";
        }

        DateTimeOffset At(int second) => database.Start.AddSeconds(second);
    }

    [Fact]
    public async Task Of_parts_the_change_that_their_state_rests_on_stays_and_of_those_that_are_gone_nothing()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        for (var i = 0; i < 10; i++)
            await database.RecordAsync(Parts(i, $$"""{"status":"UP","checks":{"database":"{{(i % 2 == 0 ? "UP" : "DOWN")}}","worker-{{i}}":"UP"} }"""));

        await RemoveAsync(database, database.Start.AddDays(1), database.Start.AddDays(1));

        (await database.ChangesAsync(service, ChangeSubject.Component)).Select(c => $"{c.Name} {c.From}>{c.To}").Order()
            .ShouldBe(["database Healthy>Unhealthy", "worker-9 Unknown>Healthy"]);
        (await database.ChangesAsync(service, ChangeSubject.Probe)).ShouldHaveSingleItem().To.ShouldBe((await database.ProbeAsync(service)).Health.Status);
        (await database.ChangesAsync(service, ChangeSubject.Service)).ShouldHaveSingleItem().To.ShouldBe((await database.StateAsync(service)).Health.Status);

        CheckResult Parts(int i, string body) => Seen.Answer(service, database.Start.AddSeconds(30 * i), body);
    }

    [Fact]
    public async Task Of_a_part_that_two_probes_list_each_keeps_the_change_that_its_own_state_rests_on()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api", ProbeKind.Readiness, ProbeKind.Liveness));
        await database.RecordAsync(Seen.Answer(service, database.Start, """{"status":"UP","checks":{"database":"UP"}}""", kind: ProbeKind.Liveness));
        for (var i = 1; i < 10; i++)
            await database.RecordAsync(Seen.Answer(service, database.Start.AddSeconds(30 * i), $$"""{"status":"UP","checks":{"database":"{{(i % 2 == 0 ? "UP" : "DOWN")}}"} }"""));

        await RemoveAsync(database, database.Start.AddDays(1), database.Start.AddDays(1));

        (await database.ChangesAsync(service, ChangeSubject.Component)).Select(c => $"{c.Probe} {c.From}>{c.To}")
            .ShouldBe(["Liveness Unknown>Healthy", "Readiness Healthy>Unhealthy"]);
    }

    [Fact]
    public async Task Roll_ups_of_hours_within_the_time_kept_can_be_made_anew()
    {
        await using var rolled = await RolledDatabase.CreateAsync(postgres);
        await rolled.RecordAllAsync(0, 26);
        await rolled.FromScratchAsync(26.5);
        var rows = await RowsAsync();
        var horizon = rolled.At(15);

        (await RemoveAsync(rolled.Database, horizon, horizon)).ShouldBeGreaterThan(10);
        await rolled.FromScratchAsync(26.5);

        (await RowsAsync()).ShouldBe(rows);

        Task<string?> RowsAsync() => rolled.Database.AskAsync<string>(
            $"""
            SELECT string_agg(r, ' ' ORDER BY r) FROM (
                SELECT t::text FROM rollup_hour t WHERE hour >= {UtcHour.Of(rolled.At(15)).Number}
                UNION ALL SELECT t::text FROM rollup_hour_component t WHERE hour >= {UtcHour.Of(rolled.At(15)).Number}) x (r)
            """);
    }

    [Fact]
    public async Task Many_old_changes_go_in_steps_and_what_stays_is_passed_over()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await database.AskAsync<int>(
            $"""
            INSERT INTO status_changes (service_id, subject, name, from_status, to_status, at, since, reason)
            SELECT {service.Id}, 3, 'worker-' || i, 0, 1, t, t, '' FROM generate_series(1, 12000) i, LATERAL (SELECT now() - interval '200 days' + i / 3 * interval '1 second' AS t) x
            """);
        await database.AskAsync<int>(
            $"INSERT INTO component_state (probe_id, name, service_id, position, since, status, effective) SELECT {service.Probes[0].Id}, name, service_id, 0, since, 1, 1 FROM status_changes WHERE sequence % 100 = 0");

        (await new ChangeRetention(database.Source).DeleteOldAsync(TimeSpan.FromDays(400), TimeSpan.FromDays(120), CancellationToken.None)).ShouldBe(11_880);
        (await CountAsync(database)).ShouldBe(120);
    }

    private static string Told(StatusDurations spent) => $"{spent.Healthy} {spent.Degraded} {spent.Unhealthy} {spent.Unknown}";

    private static Task<long> CountAsync(RecordingDatabase database) => database.AskAsync<long>("SELECT count(*) FROM status_changes");

    private static async Task<int> RemoveAsync(RecordingDatabase database, DateTimeOffset services, DateTimeOffset parts)
    {
        var now = new DateTimeOffset(await database.AskAsync<DateTime>("SELECT now()"));
        return await new ChangeRetention(database.Source).DeleteOldAsync(now - services, now - parts, CancellationToken.None);
    }
}
