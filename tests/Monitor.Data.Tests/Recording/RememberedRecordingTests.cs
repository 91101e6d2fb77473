using Monitor.Core;
using Monitor.Core.History.Timelines;
using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Recording;

/// <summary>A node remembers the rows that it wrote; what others write meanwhile must count all the same.</summary>
public sealed class RememberedRecordingTests(TestPostgres postgres)
{
    [Fact]
    public async Task Nodes_that_take_turns_with_a_probe_count_one_streak()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (one, other) = (database.NewRecorder(), database.NewRecorder());
        var service = await database.AddAsync(Seen.Service("api"));
        await one.RecordAsync([Seen.Up(service, database.Start)], CancellationToken.None);

        await other.RecordAsync([Seen.Error(service, database.Start.AddSeconds(30))], CancellationToken.None);
        await one.RecordAsync([Seen.Error(service, database.Start.AddSeconds(60))], CancellationToken.None);
        (await database.StateAsync(service)).Health.Status.ShouldBe(HealthStatus.Healthy);
        await other.RecordAsync([Seen.Error(service, database.Start.AddSeconds(90))], CancellationToken.None);

        var change = (await database.ChangesAsync(service, ChangeSubject.Service))[^1];
        (change.To, change.Since, change.At).ShouldBe((HealthStatus.Unhealthy, database.Start.AddSeconds(30), database.Start.AddSeconds(90)));
        (await database.ProbeAsync(service)).Recent.Count.ShouldBe(4);
        (await database.AskAsync<long>("SELECT count(*) FROM results")).ShouldBe(4);
    }

    [Fact]
    public async Task Any_number_of_nodes_record_what_a_single_one_would()
    {
        await using var many = await RecordingDatabase.CreateAsync(postgres);
        await using var single = await RecordingDatabase.CreateAsync(postgres);
        var nodes = Enumerable.Range(0, 3).Select(_ => many.NewRecorder()).ToList();
        var shared = await AddAsync(many);
        var alone = await AddAsync(single);
        var random = new Random(4);

        for (var second = 0; second < 90; second++)
        {
            var draws = shared.Select(_ => (Kind: (ProbeKind)random.Next(1, 3), Fault: random.Next(4))).ToList();
            await nodes[random.Next(3)].RecordAsync(Batch(shared, draws, many.Start.AddSeconds(second)), CancellationToken.None);
            await single.RecordAsync(Batch(alone, draws, single.Start.AddSeconds(second)));
        }

        foreach (var (one, other) in shared.Zip(alone))
        {
            foreach (var subject in new[] { ChangeSubject.Service, ChangeSubject.Probe, ChangeSubject.Component })
                Told(await many.ChangesAsync(one, subject), many.Start).ShouldBe(Told(await single.ChangesAsync(other, subject), single.Start));
            (await many.ProbeAsync(one)).Recent.ShouldBe((await single.ProbeAsync(other)).Recent);
        }
    }

    [Fact]
    public async Task A_definition_that_was_changed_meanwhile_is_judged_anew_at_the_next_check()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var both = Seen.Service("api", ProbeKind.Liveness, ProbeKind.Readiness);
        var service = await database.AddAsync(both);
        for (var second = 0; second < 3; second++)
            await database.RecordAsync(Seen.Up(service, database.Start.AddSeconds(second)), Seen.Error(service, database.Start.AddSeconds(second), ProbeKind.Liveness));
        (await database.StateAsync(service)).Health.Status.ShouldBe(HealthStatus.Unhealthy);

        var changed = await database.PutAsync(both with { Probes = both.Probes with { Liveness = null } });
        await database.RecordAsync(Seen.Up(changed, database.Start.AddSeconds(10)));

        (await database.StateAsync(changed)).Health.Status.ShouldBe(HealthStatus.Healthy);
    }

    private static async Task<List<MonitoredService>> AddAsync(RecordingDatabase database)
    {
        var services = new List<MonitoredService>();
        for (var i = 0; i < 4; i++)
            services.Add(await database.AddAsync(Seen.Service($"api-{i}", ProbeKind.Liveness, ProbeKind.Readiness)));
        return services;
    }

    private static CheckResult[] Batch(List<MonitoredService> services, List<(ProbeKind Kind, int Fault)> draws, DateTimeOffset at) =>
        [.. services.Zip(draws, (service, draw) => draw.Fault switch
        {
            0 => Seen.Refused(service, at, draw.Kind),
            1 => Seen.Answer(service, at, """{"status":"UP","components":{"db":{"status":"DOWN"}}}""", 200, draw.Kind),
            _ => Seen.Answer(service, at, """{"status":"UP","components":{"db":{"status":"UP"}}}""", 200, draw.Kind),
        })];

    private static string Told(IEnumerable<StatusChange> changes, DateTimeOffset start) => string.Join(
        '\n', changes.Select(c => $"{c.Name} {c.From} {c.To} {(c.At - start).TotalSeconds} {(c.Since - start).TotalSeconds} {c.Reason}"));
}
