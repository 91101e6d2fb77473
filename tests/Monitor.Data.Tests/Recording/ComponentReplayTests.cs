using Monitor.Core;
using Monitor.Core.History.Timelines;
using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing;
using Monitor.Core.Standing.Components;
using Monitor.Data.History;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Recording;

/// <summary>The changes of components, replayed by probe and name in their order, are the states of components: whatever is sent, and whoever records it.</summary>
public sealed class ComponentReplayTests(TestPostgres postgres)
{
    [Fact]
    public async Task Five_hundred_parts_that_fail_and_recover_together_have_each_their_changes()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        var names = Names(500);

        await database.RecordEachAsync([.. new[] { "UP", "DOWN", "UP" }.Select((word, i) => Answer(service, database.Start.AddSeconds(30 * i), names.Select(n => (n, word))))]);

        (await CountAsync(database)).ShouldBe(1500);
        await ShouldReplayAsync(database, service, database.Start.AddSeconds(60));
    }

    [Theory]
    [InlineData(1, ProbeKind.Readiness)]
    [InlineData(2, ProbeKind.Readiness)]
    [InlineData(3, ProbeKind.Readiness, ProbeKind.Liveness)]
    [InlineData(4, ProbeKind.Readiness, ProbeKind.Liveness)]
    [InlineData(5, ProbeKind.Readiness, ProbeKind.Liveness, ProbeKind.Startup)]
    [InlineData(6, ProbeKind.Readiness, ProbeKind.Liveness, ProbeKind.Startup)]
    public async Task Random_answers_replay_to_the_states_after_each_batch(int seed, params ProbeKind[] kinds)
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var random = new Random(seed);
        var service = await database.AddAsync(Seen.Service("api", kinds));
        // Three nodes, of which now and then one begins anew and remembers nothing.
        var nodes = Enumerable.Range(0, 3).Select(_ => database.NewRecorder()).ToList();
        var second = 0;

        for (var batch = 0; batch < 40; batch++)
        {
            if (random.Next(5) == 0)
                nodes[random.Next(3)] = database.NewRecorder();
            var results = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Drawn(service, database.Start.AddSeconds(second += 20), random, kinds[random.Next(kinds.Length)])).ToList();
            await nodes[random.Next(3)].RecordAsync(results, CancellationToken.None);
            await ShouldReplayAsync(database, service, results[^1].At, results[^1].Probe.Kind);
        }
    }

    [Fact]
    public async Task Nodes_that_record_the_same_probe_at_once_write_each_advance_once()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var random = new Random(7);
        var service = await database.AddAsync(Seen.Service("api"));
        var nodes = Enumerable.Range(0, 2).Select(_ => database.NewRecorder()).ToList();

        await Task.WhenAll(nodes.Select((node, n) => Task.Run(async () =>
        {
            for (var i = 0; i < 30; i++)
                await node.RecordAsync([Answer(service, database.Start.AddSeconds((i * 10) + n), Names(200).Select(name => (name, (i + n) % 3 == 0 ? "DOWN" : "UP")))], CancellationToken.None);
        })));

        await ShouldReplayAsync(database, service, null);
    }

    [Fact]
    public async Task Two_probes_that_list_a_part_of_one_name_have_each_its_changes_and_its_lane_is_the_worst_of_both()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api", ProbeKind.Readiness, ProbeKind.Liveness));

        await database.RecordEachAsync(
            Answer(service, At(0), [("db", "UP")]), Answer(service, At(1), [("db", "UP")], ProbeKind.Liveness), Answer(service, At(30), [("db", "DOWN")]),
            Answer(service, At(31), [("db", "DEGRADED")], ProbeKind.Liveness), Answer(service, At(60), [("db", "UP")]), Answer(service, At(91), [("db", "UP")], ProbeKind.Liveness));

        (await database.ChangesAsync(service, ChangeSubject.Component)).Select(c => $"{c.Probe} {c.From}>{c.To}").ShouldBe(
            ["Readiness Unknown>Healthy", "Liveness Unknown>Healthy", "Readiness Healthy>Unhealthy", "Liveness Healthy>Degraded", "Readiness Unhealthy>Healthy", "Liveness Degraded>Healthy"]);
        (await LaneAsync(database, service, "db")).Turns.ShouldBe(
            [new(At(0), HealthStatus.Healthy), new(At(30), HealthStatus.Unhealthy), new(At(60), HealthStatus.Degraded), new(At(91), HealthStatus.Healthy)]);

        DateTimeOffset At(int second) => database.Start.AddSeconds(second);
    }

    [Fact]
    public async Task Names_that_change_at_each_answer_are_bounded_over_restarts_and_nodes_and_told_in_the_review()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        var start = new DateTimeOffset(database.Start.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);

        for (var i = 0; i < 40; i++)
            await database.NewRecorder().RecordAsync([Answer(service, start.AddSeconds(30 * i), [("db", "UP"), .. Names(50, $"worker-{i}-").Select(n => (n, "UP"))])], CancellationToken.None);

        (await database.ComponentsAsync(service)).ShouldBe($"db=Healthy {OtherParts.Name}=Healthy");
        (await database.AskAsync<long>("SELECT count(DISTINCT name) FROM status_changes WHERE subject = 3")).ShouldBe(NewNames.MostADay + 1);
        (await CountAsync(database)).ShouldBeLessThan((2 * NewNames.MostADay) + 10);
        (await database.AskAsync<int>("SELECT length(seen) FROM component_names")).ShouldBe(8 * NewNames.MostADay);
        await ShouldReplayAsync(database, service, start.AddSeconds(30 * 39));
    }

    [Fact]
    public async Task A_probe_that_is_removed_takes_its_parts_with_it_by_a_change_each()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var both = Seen.Service("api", ProbeKind.Liveness, ProbeKind.Readiness);
        var service = await database.AddAsync(both);
        await database.RecordAsync(Answer(service, database.Start, [("db", "DOWN"), ("odd", "UNKNOWN")]));

        service = await database.PutAsync(both with { Probes = both.Probes with { Readiness = null } });

        (await database.ChangesAsync(service, ChangeSubject.Component)).Select(c => $"{c.Name} {c.From}>{c.To}").ShouldBe(["db Unknown>Unhealthy", "db Unhealthy>Unknown"]);
        (await database.AskAsync<long>("SELECT count(DISTINCT probe_id) FROM status_changes WHERE subject = 3")).ShouldBe(1);
        await ShouldReplayAsync(database, service, null);
    }

    private static async Task ShouldReplayAsync(RecordingDatabase database, MonitoredService service, DateTimeOffset? lastAt, ProbeKind kind = ProbeKind.Readiness)
    {
        var replayed = new Dictionary<(ProbeKind?, string), (HealthStatus Status, DateTimeOffset Since)>();
        await foreach (var change in database.Changes.ReadAsync(service.Id, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200), CancellationToken.None))
        {
            if (change.Subject != ChangeSubject.Component)
                continue;
            replayed.GetValueOrDefault((change.Probe, change.Name)).Status.ShouldBe(change.From, change.Name);
            replayed[(change.Probe, change.Name)] = (change.To, change.Since);
        }

        var rows = await database.Fleet.ReadAsync([service.Id], CancellationToken.None);
        foreach (var probe in service.Probes)
        {
            var parts = rows.Components.Where(c => c.ProbeId == probe.Id).ToList();
            parts.Count.ShouldBeLessThanOrEqualTo(501);
            Told(parts.Where(c => c.Status != HealthStatus.Unknown).Select(c => (c.Name, c.Status, c.Since))).ShouldBe(
                Told(replayed.Where(c => c.Key.Item1 == probe.Kind && c.Value.Status != HealthStatus.Unknown).Select(c => (c.Key.Item2, c.Value.Status, c.Value.Since))));
        }

        if (lastAt is { } at)
            (await database.ProbeAsync(service, kind)).LastAt.ShouldBe(at);
    }

    /// <summary>As the page draws it.</summary>
    private static async Task<StatusTimeline> LaneAsync(RecordingDatabase database, MonitoredService service, string name)
    {
        var rows = await database.Fleet.ReadAsync([service.Id], CancellationToken.None);
        return (await new SubjectHistory(database.Source).OfServiceAsync(service.Id, service.CreatedAt, CancellationToken.None)).Of(
            ChangeSubject.Component, name, [.. rows.Components.Where(c => c.Name == name).Select(c => new ProbeTurn(c.ProbeId, new StatusTurn(c.Since, c.Status)))], service.CreatedAt);
    }

    private static string Told(IEnumerable<(string Name, HealthStatus Status, DateTimeOffset Since)> parts) =>
        string.Join('\n', parts.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name} {p.Status} {p.Since:O}"));

    private static CheckResult Drawn(MonitoredService service, DateTimeOffset at, Random random, ProbeKind kind)
    {
        if (random.Next(5) == 0)
            return Seen.Refused(service, at, kind);
        // Up to 500, and now and then more; all at once, or each as it likes; of names that stay and of some that do not; in some order.
        var names = Names(random.Next(4) switch { 0 => random.Next(5), 1 => 500, 2 => random.Next(500, 600), _ => random.Next(100) });
        if (random.Next(6) == 0)
            names = [.. names, .. Names(random.Next(300), $"run-{at.Ticks}-")];
        if (random.Next(2) == 0)
            random.Shuffle(names);
        string[] words = ["UP", "DOWN", "UNKNOWN", "DEGRADED"];
        var together = words[random.Next(2)];
        var mixed = random.Next(2) == 0;
        return Answer(service, at, names.Select(n => (n, mixed ? words[random.Next(4)] : together)), kind);
    }

    private static string[] Names(int count, string prefix = "part-") => [.. Enumerable.Range(0, count).Select(i => $"{prefix}{i}")];

    private static Task<long> CountAsync(RecordingDatabase database) => database.AskAsync<long>("SELECT count(*) FROM status_changes WHERE subject = 3");

    private static CheckResult Answer(MonitoredService service, DateTimeOffset at, IEnumerable<(string Name, string Word)> parts, ProbeKind kind = ProbeKind.Readiness)
    {
        var list = parts.ToList();
        var overall = list.Exists(p => p.Word == "DOWN") ? "DOWN" : "UP";
        return Seen.Answer(service, at, $$"""{"status":"{{overall}}","components":{ {{string.Join(',', list.Select(p => $$"""  "{{p.Name}}":{"status":"{{p.Word}}"}  """))}} } }""", overall == "UP" ? 200 : 503, kind);
    }
}
