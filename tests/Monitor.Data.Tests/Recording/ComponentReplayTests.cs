using Monitor.Core;
using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing;
using Monitor.Core.Standing.Components;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Recording;

/// <summary>The changes of components, replayed in their order, are the states of components: whatever is sent, and whoever records it.</summary>
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
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Random_answers_replay_to_the_states_after_each_batch(int seed)
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var random = new Random(seed);
        var service = await database.AddAsync(Seen.Service("api"));
        // Three nodes, of which now and then one begins anew and remembers nothing.
        var nodes = Enumerable.Range(0, 3).Select(_ => database.NewRecorder()).ToList();
        var second = 0;

        for (var batch = 0; batch < 40; batch++)
        {
            if (random.Next(5) == 0)
                nodes[random.Next(3)] = database.NewRecorder();
            var results = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Drawn(service, database.Start.AddSeconds(second += 20), random)).ToList();
            await nodes[random.Next(3)].RecordAsync(results, CancellationToken.None);
            await ShouldReplayAsync(database, service, results[^1].At);
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
        var both = Seen.Service("api", Core.Registry.Probes.ProbeKind.Liveness, Core.Registry.Probes.ProbeKind.Readiness);
        var service = await database.AddAsync(both);
        await database.RecordAsync(Answer(service, database.Start, [("db", "DOWN"), ("odd", "UNKNOWN")]));

        service = await database.PutAsync(both with { Probes = both.Probes with { Readiness = null } });

        (await database.ChangesAsync(service, ChangeSubject.Component)).Select(c => $"{c.Name} {c.From}>{c.To}").ShouldBe(["db Unknown>Unhealthy", "db Unhealthy>Unknown"]);
        await ShouldReplayAsync(database, service, null);
    }

    private static async Task ShouldReplayAsync(RecordingDatabase database, MonitoredService service, DateTimeOffset? lastAt)
    {
        var replayed = new Dictionary<string, (HealthStatus Status, DateTimeOffset Since)>();
        await foreach (var change in database.Changes.ReadAsync(service.Id, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200), CancellationToken.None))
        {
            if (change.Subject != ChangeSubject.Component)
                continue;
            replayed.GetValueOrDefault(change.Name).Status.ShouldBe(change.From, change.Name);
            replayed[change.Name] = (change.To, change.Since);
        }

        var rows = await database.Fleet.ReadAsync([service.Id], CancellationToken.None);
        rows.Components.Count.ShouldBeLessThanOrEqualTo(501);
        Told(rows.Components.Where(c => c.Status != HealthStatus.Unknown).Select(c => (c.Name, c.Status, c.Since)))
            .ShouldBe(Told(replayed.Where(c => c.Value.Status != HealthStatus.Unknown).Select(c => (c.Key, c.Value.Status, c.Value.Since))));
        if (lastAt is { } at)
            (await database.ProbeAsync(service)).LastAt.ShouldBe(at);
    }

    private static string Told(IEnumerable<(string Name, HealthStatus Status, DateTimeOffset Since)> parts) =>
        string.Join('\n', parts.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name} {p.Status} {p.Since:O}"));

    private static CheckResult Drawn(MonitoredService service, DateTimeOffset at, Random random)
    {
        if (random.Next(5) == 0)
            return Seen.Refused(service, at);
        // Up to 500, and now and then more; all at once, or each as it likes; of names that stay and of some that do not.
        var names = Names(random.Next(4) switch { 0 => random.Next(5), 1 => 500, 2 => random.Next(500, 600), _ => random.Next(100) });
        if (random.Next(6) == 0)
            names = [.. names, .. Names(random.Next(300), $"run-{at.Ticks}-")];
        string[] words = ["UP", "DOWN", "UNKNOWN", "DEGRADED"];
        var together = words[random.Next(2)];
        var mixed = random.Next(2) == 0;
        return Answer(service, at, names.Select(n => (n, mixed ? words[random.Next(4)] : together)));
    }

    private static string[] Names(int count, string prefix = "part-") => [.. Enumerable.Range(0, count).Select(i => $"{prefix}{i}")];

    private static Task<long> CountAsync(RecordingDatabase database) => database.AskAsync<long>("SELECT count(*) FROM status_changes WHERE subject = 3");

    private static CheckResult Answer(MonitoredService service, DateTimeOffset at, IEnumerable<(string Name, string Word)> parts)
    {
        var list = parts.ToList();
        var overall = list.Exists(p => p.Word == "DOWN") ? "DOWN" : "UP";
        return Seen.Answer(service, at, $$"""{"status":"{{overall}}","components":{ {{string.Join(',', list.Select(p => $$"""  "{{p.Name}}":{"status":"{{p.Word}}"}  """))}} } }""", overall == "UP" ? 200 : 503);
    }
}
