using Monitor.Core;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Data.History;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using Npgsql;
using static Monitor.Core.HealthStatus;

namespace Monitor.Data.Tests.History;

public sealed class StatusTimelinesTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_change_counts_from_when_it_began_not_from_when_it_was_confirmed()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await database.RecordEachAsync(
            Seen.Up(service, At(0)), Seen.Up(service, At(30)), Seen.Error(service, At(60)), Seen.Error(service, At(90)), Seen.Error(service, At(120)),
            Seen.Up(service, At(150)));

        var timeline = await OfAsync(database, service, At(-60), At(180));

        timeline.Turns.ShouldBe([new(At(0), Healthy), new(At(60), Unhealthy), new(At(150), Healthy)]);
        timeline.Between(At(-60), At(180)).ShouldBe(new StatusDurations(Seconds(90), default, Seconds(90), Seconds(60)));

        DateTimeOffset At(int second) => database.Start.AddSeconds(second);
    }

    [Fact]
    public async Task A_window_knows_what_began_before_it_and_nothing_of_what_came_after()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Quick("api"));
        await database.RecordEachAsync([.. Enumerable.Range(0, 8).Select(i => i % 2 == 0 ? Seen.Up(service, At(i)) : Seen.Error(service, At(i)))]);

        var timeline = await OfAsync(database, service, At(2.5), At(4.5));

        timeline.Turns.ShouldBe([new(At(2), Healthy), new(At(3), Unhealthy), new(At(4), Healthy)]);

        DateTimeOffset At(double second) => database.Start.AddSeconds(second);
    }

    [Fact]
    public async Task Before_its_first_change_a_service_is_unknown()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Quick("api"));
        var (from, to) = (database.Start.AddDays(-30), database.Start);
        var fresh = await OfAsync(database, service, from, to);
        await database.RecordAsync(Seen.Up(service, database.Start.AddSeconds(5)));

        fresh.Between(from, to).Unknown.ShouldBe(to - from);
        (await OfAsync(database, service, from, to)).Between(from, to).Unknown.ShouldBe(to - from);
        (await OfAsync(database, service, from, to.AddSeconds(6))).Between(from, to.AddSeconds(6)).Healthy.ShouldBe(Seconds(1));
    }

    [Fact]
    public async Task A_back_dated_change_replaces_what_it_covers_also_across_the_windows_begin()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Quick("api"));
        foreach (var (status, second) in new[] { (Healthy, 0), (Unhealthy, 40), (Healthy, 60), (Degraded, 20), (Healthy, 80) })
            await InsertAsync(database, service, status, At(second));

        (await OfAsync(database, service, At(-10), At(100))).Turns.ShouldBe([new(At(0), Healthy), new(At(20), Degraded), new(At(80), Healthy)]);
        (await OfAsync(database, service, At(50), At(70))).Between(At(50), At(70)).Degraded.ShouldBe(Seconds(20));

        DateTimeOffset At(int second) => database.Start.AddSeconds(second);
    }

    [Fact]
    public async Task Probes_components_and_other_services_do_not_count()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (service, other) = (await database.AddAsync(Quick("api")), await database.AddAsync(Quick("other")));
        await database.RecordEachAsync(
            Seen.Answer(service, At(0), """{"status":"UP","checks":{"database":"UP"}}"""), Seen.Error(other, At(1)),
            Seen.Answer(service, At(2), """{"status":"UP","checks":{"database":"DOWN"}}"""));

        (await OfAsync(database, service, At(-1), At(10))).Turns.ShouldBe([new(At(0), Healthy), new(At(2), Degraded)]);

        DateTimeOffset At(int second) => database.Start.AddSeconds(second);
    }

    [Fact]
    public async Task Any_window_is_the_cut_of_the_whole_and_the_fleet_says_the_same()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        var results = Enumerable.Range(0, 120).Select(i => (i / 5 % 4) switch
        {
            1 => Seen.Error(service, At(i)),
            3 => Seen.Answer(service, At(i), """{"status":"UP","checks":{"database":"DOWN"}}"""),
            _ => Seen.Up(service, At(i)),
        });
        await database.RecordEachAsync([.. results]);
        var whole = await OfAsync(database, service, At(-10), At(200));

        whole.Turns.Count.ShouldBe(24);
        for (var (from, to) = (-10, 0); from < 130; (from, to) = (from + 13, to + 17))
            (await OfAsync(database, service, At(from), At(to))).Between(At(from), At(to)).ShouldBe(whole.Between(At(from), At(to)));
        (await database.Fleet.ReadAsync([service.Id], CancellationToken.None)).Turns[service.Id].Between(At(-10), At(200)).ShouldBe(whole.Between(At(-10), At(200)));

        DateTimeOffset At(int second) => database.Start.AddSeconds(second);
    }

    private static ServiceDefinition Quick(string key) =>
        Seen.Service(key) with { Probes = new ProbeSet { Readiness = Seen.Probe(failureThreshold: 1) } };

    private static Task<StatusTimeline> OfAsync(RecordingDatabase database, MonitoredService service, DateTimeOffset from, DateTimeOffset to) =>
        new StatusTimelines(database.Source).OfServiceAsync(service.Id, from, to, CancellationToken.None);

    private static async Task InsertAsync(RecordingDatabase database, MonitoredService service, HealthStatus to, DateTimeOffset since)
    {
        await using var command = database.Source.CreateCommand(
            """
            INSERT INTO status_changes (service_id, subject, name, from_status, to_status, at, since, reason)
            VALUES ($1, 1, 'api', 0, $2, $3::timestamptz + interval '1 minute', $3, '')
            """);
        command.Parameters.AddRange((NpgsqlParameter[])[new() { Value = service.Id }, new() { Value = (short)to }, new() { Value = since }]);
        await command.ExecuteNonQueryAsync();
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
