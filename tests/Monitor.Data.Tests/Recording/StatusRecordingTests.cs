using Monitor.Core;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Standing;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Recording;

public sealed class StatusRecordingTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_failing_service_is_down_since_its_first_failing_result()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await database.RecordEachAsync(Seen.Up(service, At(0)), Seen.Error(service, At(30)), Seen.Error(service, At(60)));
        (await database.StateAsync(service)).Health.Status.ShouldBe(HealthStatus.Healthy);

        await database.RecordAsync(Seen.Error(service, At(90)));

        var state = await database.StateAsync(service);
        state.Health.Status.ShouldBe(HealthStatus.Unhealthy);
        state.Health.Since.ShouldBe(At(30));
        state.Health.Reason.ShouldBe("answered 500");
        (await database.ProbeAsync(service)).Health.Since.ShouldBe(At(30));

        DateTimeOffset At(int second) => database.Start.AddSeconds(second);
    }

    [Fact]
    public async Task Several_results_of_one_probe_in_one_batch_count_one_after_the_other()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));

        // Out of order, as two nodes may hand them in.
        await database.RecordAsync(
            Seen.Error(service, At(90)), Seen.Up(service, At(0)), Seen.Error(service, At(60)), Seen.Up(service, At(120)), Seen.Error(service, At(30)));

        var changes = await database.ChangesAsync(service, ChangeSubject.Service);
        changes.Select(c => (c.To, c.Since, c.At)).ShouldBe(
        [
            (HealthStatus.Healthy, At(0), At(0)), (HealthStatus.Unhealthy, At(30), At(90)), (HealthStatus.Healthy, At(120), At(120)),
        ]);
        (await database.AskAsync<long>("SELECT count(*) FROM incident_events")).ShouldBe(2);
        var probe = await database.ProbeAsync(service);
        probe.Recent.ShouldBe(
            [HealthStatus.Healthy, HealthStatus.Unhealthy, HealthStatus.Unhealthy, HealthStatus.Unhealthy, HealthStatus.Healthy]);
        probe.LastAt.ShouldBe(At(120));

        DateTimeOffset At(int second) => database.Start.AddSeconds(second);
    }

    [Fact]
    public async Task Changes_are_numbered_in_the_order_of_what_happened()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (one, two) = (await database.AddAsync(Seen.Service("one")), await database.AddAsync(Seen.Service("two")));

        await database.RecordAsync(Seen.Up(one, database.Start), Seen.Up(two, database.Start.AddSeconds(1)));
        await database.RecordAsync([.. Enumerable.Range(1, 3).SelectMany(i => new[]
        {
            Seen.Error(one, database.Start.AddSeconds(10 * i)), Seen.Refused(two, database.Start.AddSeconds((10 * i) + 1)),
        })]);

        foreach (var service in new[] { one, two })
        {
            var changes = await database.ChangesAsync(service, ChangeSubject.Service);
            changes.Select(c => c.To).ShouldBe([HealthStatus.Healthy, HealthStatus.Unhealthy]);
            changes.Select(c => c.Name).Distinct().ShouldBe([service.Key]);
        }

        (await database.StateAsync(one)).Health.Reason.ShouldBe("answered 500");
        (await database.StateAsync(two)).Health.Reason.ShouldBe("10.0.0.5:8000 refused the connection");
    }

    [Fact]
    public async Task What_is_told_bears_the_time_of_its_own_check_and_not_of_the_last_one_of_its_batch()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (early, late) = (await database.AddAsync(Seen.Service("early")), await database.AddAsync(Seen.Service("late")));

        await database.RecordAsync([.. Enumerable.Range(0, 3).SelectMany(i => new[] { Seen.Error(early, At(i)), Seen.Error(late, At(60 + i)) })]);

        (await ToldAsync("early")).ShouldBe((At(2), At(0)));
        (await ToldAsync("late")).ShouldBe((At(62), At(60)));

        DateTimeOffset At(int second) => database.Start.AddSeconds(second);

        async Task<(DateTimeOffset At, DateTimeOffset Since)> ToldAsync(string key) => (await TimeAsync(key, "{timestamp}"), await TimeAsync(key, "{data,since}"));

        async Task<DateTimeOffset> TimeAsync(string key, string path) =>
            await database.AskAsync<DateTime>("SELECT (e.data::jsonb #>> $2::text[])::timestamptz FROM incident_events e JOIN incidents i ON i.id = e.incident_id WHERE i.service_key = $1", key, path);
    }

    [Fact]
    public async Task A_service_out_of_sight_is_unknown_and_nobody_is_told()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        var at = database.Start;
        await database.RecordAsync([Seen.Up(service, at), .. Enumerable.Range(1, 3).Select(i => Seen.Blind(service, at.AddSeconds(30 * i)))]);
        (await database.StateAsync(service)).Health.ShouldSatisfyAllConditions(
            h => h.Status.ShouldBe(HealthStatus.Unknown), h => h.Since.ShouldBe(at.AddSeconds(30)));

        await database.RecordAsync(Seen.Up(service, at.AddSeconds(120)));

        (await database.ChangesAsync(service, ChangeSubject.Service)).Select(c => (c.To, c.Since)).ShouldBe(
            [(HealthStatus.Healthy, at), (HealthStatus.Unknown, at.AddSeconds(30)), (HealthStatus.Healthy, at.AddSeconds(120))]);
        (await database.AskAsync<long>("SELECT count(*) FROM incidents")).ShouldBe(0);
    }

    [Fact]
    public async Task A_service_whose_bad_probe_was_removed_recovers_with_the_next_check()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var both = Seen.Service("api", ProbeKind.Liveness, ProbeKind.Readiness);
        var service = await database.AddAsync(both);
        await database.RecordAsync(
            [Seen.Up(service, database.Start), .. Enumerable.Range(0, 3).Select(i => Seen.Refused(service, database.Start.AddSeconds(i), ProbeKind.Liveness))]);
        (await database.StateAsync(service)).Health.Status.ShouldBe(HealthStatus.Unhealthy);

        service = await database.PutAsync(both with { Probes = both.Probes with { Liveness = null } });
        await database.RecordAsync(Seen.Up(service, database.Start.AddSeconds(30)));

        (await database.StateAsync(service)).Health.ShouldSatisfyAllConditions(
            h => h.Status.ShouldBe(HealthStatus.Healthy), h => h.Lifecycle.ShouldBe(Lifecycle.Ready));
    }

    [Fact]
    public async Task Results_of_a_deleted_service_are_dropped_and_those_of_others_kept()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (gone, kept) = (await database.AddAsync(Seen.Service("gone")), await database.AddAsync(Seen.Service("kept")));
        await database.Registry.DeleteAsync("gone", Somebody.Known, CancellationToken.None);

        var batch = await database.RecordAsync(Seen.Up(gone, database.Start), Seen.Up(kept, database.Start));

        batch.Results.ShouldHaveSingleItem().Service.Key.ShouldBe("kept");
        (await database.AskAsync<long>("SELECT count(*) FROM results")).ShouldBe(1);
    }

    [Fact]
    public async Task A_batch_tells_what_it_left_behind()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));

        var first = await database.RecordAsync(Seen.Answer(service, database.Start, """{"status":"UP","components":{"db":{"status":"UP"}}}"""));
        first.Services.ShouldHaveSingleItem().Health.Status.ShouldBe(HealthStatus.Healthy);
        first.Components.ShouldHaveSingleItem().Name.ShouldBe("db");

        var second = await database.RecordAsync(Seen.Answer(service, database.Start.AddSeconds(30), """{"status":"UP","components":{"db":{"status":"UP"}}}"""));
        second.Services.ShouldBeEmpty();
        second.ComponentProbes.ShouldBeEmpty();
        second.Probes.ShouldHaveSingleItem().ShouldBeEquivalentTo(await database.ProbeAsync(service));
    }
}
