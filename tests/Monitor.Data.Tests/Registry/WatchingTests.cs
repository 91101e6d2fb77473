using Monitor.Core;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing;
using Monitor.Data.Announcing;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using Npgsql;

namespace Monitor.Data.Tests.Registry;

/// <summary>What nobody watches is Unknown, and has no open incident.</summary>
public sealed class WatchingTests(TestPostgres postgres)
{
    private const string Down = """{"status":"DOWN","components":{"db":{"status":"DOWN","message":"gone"}}}""";

    [Fact]
    public async Task Pausing_what_is_down_ends_its_incident_and_nothing_shown_is_of_the_past()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await FailAsync(database, service, 0);

        await PauseAsync(database, true);

        (await IncidentsAsync(database)).ShouldBe("resolved paused 2 events");
        (await database.AskAsync<string>(
            """
            SELECT format('%s %s %s %s>%s %s', actor_name, text, status, data::jsonb #>> '{data,previousStatus}', data::jsonb #>> '{data,status}', data::jsonb #>> '{data,service,key}')
            FROM incident_events WHERE no = 2
            """)).ShouldBe("test@example.com paused by test@example.com 0 Unhealthy>Unknown api");
        (await database.AskAsync<long>("SELECT count(*) FROM incident_inbox WHERE no = 2")).ShouldBe(1);
        (await database.AskAsync<long>("SELECT count(*) FROM incident_events e JOIN status_changes c USING (sequence) WHERE e.no = 2 AND c.subject = 1 AND c.incident_id = e.incident_id")).ShouldBe(1);
        foreach (var subject in Enum.GetValues<ChangeSubject>())
        {
            var last = (await database.ChangesAsync(service, subject))[^1];
            (last.From, last.To, last.Reason).ShouldBe((HealthStatus.Unhealthy, HealthStatus.Unknown, "paused by test@example.com"), subject.ToString());
        }

        (await database.StateAsync(service)).Health.ShouldSatisfyAllConditions(
            h => h.Status.ShouldBe(HealthStatus.Unknown), h => h.Lifecycle.ShouldBe(Lifecycle.Unknown), h => h.Reason.ShouldBe("paused by test@example.com"));
        (await database.ProbeAsync(service)).Health.ShouldSatisfyAllConditions(
            h => h.Status.ShouldBe(HealthStatus.Unknown), h => h.Streaks.ShouldBe(default));
        (await database.ComponentsAsync(service)).ShouldBe("db=Unknown");
    }

    [Fact]
    public async Task A_check_under_way_while_pausing_opens_nothing_whoever_made_it()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (service, neighbour) = (await database.AddAsync(Seen.Service("api")), await database.AddAsync(Seen.Service("neighbour")));
        await database.RecordEachAsync(Seen.Error(service, At(database, 0)), Seen.Error(service, At(database, 10)));
        await PauseAsync(database, true);

        var recorded = await database.RecordAsync(Seen.Error(service, At(database, 20)), Seen.Up(neighbour, At(database, 20)));
        var elsewhere = await database.NewRecorder().RecordAsync([Seen.Error(service, At(database, 30))], CancellationToken.None);

        recorded.Results.ShouldHaveSingleItem().Service.Key.ShouldBe("neighbour");
        elsewhere.Results.ShouldBeEmpty();
        (await IncidentsAsync(database)).ShouldBeNull();
        (await database.StateAsync(service)).Health.Status.ShouldBe(HealthStatus.Unknown);
        (await database.ProbeAsync(service)).LastAt.ShouldBe(At(database, 10));
    }

    [Fact]
    public async Task Resumed_while_it_still_fails_it_confirms_anew_and_opens_another_incident()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await FailAsync(database, service, 0);
        await PauseAsync(database, true);
        await PauseAsync(database, false);

        (await database.StateAsync(service)).Health.Reason.ShouldBeNull();
        (await database.ProbeAsync(service)).Unsettled.ShouldBe((byte)3);
        await database.RecordEachAsync(Answer(database, service, 100), Answer(database, service, 110));
        (await IncidentsAsync(database)).ShouldBe("resolved paused 2 events");
        (await database.StateAsync(service)).Health.Status.ShouldBe(HealthStatus.Unknown);
        await database.RecordAsync(Answer(database, service, 120));

        (await IncidentsAsync(database)).ShouldBe("resolved paused 2 events, open - 1 events");
        (await database.AskAsync<DateTime>("SELECT since FROM incidents WHERE state = 1")).ShouldBe(At(database, 100).UtcDateTime);
        (await database.ComponentsAsync(service)).ShouldBe("db=Unhealthy");
    }

    [Fact]
    public async Task Disabling_ends_it_too_and_what_is_well_is_well_again_after_one_check()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await FailAsync(database, service, 0);

        await database.PutAsync(Seen.Service("api") with { Enabled = false });
        (await IncidentsAsync(database)).ShouldBe("resolved disabled 2 events");
        (await database.StateAsync(service)).Health.Reason.ShouldBe("disabled by test@example.com");
        (await database.RecordAsync(Answer(database, service, 60))).Results.ShouldBeEmpty();

        await database.PutAsync(Seen.Service("api"));
        await database.RecordAsync(Seen.Answer(service, At(database, 100), """{"status":"UP","components":{"db":{"status":"UP"}}}"""));
        (await database.StateAsync(service)).Health.Status.ShouldBe(HealthStatus.Healthy);
        (await database.ComponentsAsync(service)).ShouldBe("db=Healthy");
        (await IncidentsAsync(database)).ShouldBe("resolved disabled 2 events");
    }

    [Fact]
    public async Task Parts_are_known_again_after_a_pause_though_the_payload_be_the_same()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        CheckAt(0).ShouldBe(1);
        await PauseAsync(database, true);
        await PauseAsync(database, false);
        CheckAt(100).ShouldBe(1);

        (await database.ComponentsAsync(service)).ShouldBe("db=Healthy");
        (await database.ChangesAsync(service, ChangeSubject.Component)).Select(c => c.To).ShouldBe([HealthStatus.Healthy, HealthStatus.Unknown, HealthStatus.Healthy]);

        int CheckAt(int second) => database.RecordAsync(
            Seen.Answer(service, At(database, second), """{"status":"UP","components":{"db":{"status":"UP"}}}""")).GetAwaiter().GetResult().ComponentProbes.Count;
    }

    [Fact]
    public async Task However_pauses_and_results_meet_a_paused_service_is_Unknown_without_an_open_incident()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var elsewhere = database.NewRecorder();
        var service = await database.AddAsync(Seen.Service("api"));
        for (var round = 0; round < 8; round++)
        {
            var begin = round * 100;
            var recording = Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => TriedAsync(() =>
                (i % 2 == 0 ? database.Recorder : elsewhere).RecordAsync([Answer(database, service, begin + i)], CancellationToken.None)))));
            await Task.Delay(round * 2, TestContext.Current.CancellationToken);
            await PauseAsync(database, true);
            await recording;

            (await database.StateAsync(service)).Health.Status.ShouldBe(HealthStatus.Unknown);
            (await database.ProbeAsync(service)).Health.Streaks.ShouldBe(default);
            (await database.AskAsync<long>("SELECT count(*) FROM incidents WHERE state = 1")).ShouldBe(0);
            (await database.AskAsync<long>(
                "SELECT count(*) FROM incidents i WHERE last_event <> (SELECT count(*) FROM incident_events e WHERE e.incident_id = i.id)")).ShouldBe(0);
            await PauseAsync(database, false);
        }
    }

    [Theory]
    [InlineData("UPDATE services SET paused = true", "resolved paused 2 events")]
    [InlineData("UPDATE services SET enabled = false", "resolved disabled 2 events")]
    [InlineData("DELETE FROM services", "resolved deleted 2 events")]
    public async Task What_a_node_of_the_release_before_stops_or_deletes_has_no_open_incident_either(string change, string incidents)
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var repair = new IncidentRepair(database.Source);
        var service = await database.AddAsync(Seen.Service("api"));
        await FailAsync(database, service, 0);
        await database.AskAsync<int>($"{change} RETURNING 1");

        (await repair.RunAsync(CancellationToken.None)).ShouldBe(1);
        (await repair.RunAsync(CancellationToken.None)).ShouldBe(0);

        (await IncidentsAsync(database)).ShouldBe(incidents);
        (await database.AskAsync<long>("SELECT count(*) FROM incident_inbox WHERE no = 2")).ShouldBe(1);
    }

    [Fact]
    public async Task What_the_release_before_paused_while_it_was_down_confirms_anew_when_it_is_resumed()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var repair = new IncidentRepair(database.Source);
        var service = await database.AddAsync(Seen.Service("api"));
        await FailAsync(database, service, 0);
        await database.AskAsync<int>("UPDATE services SET paused = true RETURNING 1");
        await database.AskAsync<long>("DELETE FROM incidents RETURNING 1::bigint");
        (await repair.RunAsync(CancellationToken.None)).ShouldBe(0);

        await PauseAsync(database, false);

        (await repair.RunAsync(CancellationToken.None)).ShouldBe(0);
        (await database.StateAsync(service)).Health.ShouldSatisfyAllConditions(h => h.Status.ShouldBe(HealthStatus.Unknown), h => h.Reason.ShouldBeNull());
        await FailAsync(database, service, 100);
        (await IncidentsAsync(database)).ShouldBe("open - 1 events");
    }

    private static DateTimeOffset At(RecordingDatabase database, int second) => database.Start.AddSeconds(second);

    private static Core.Judging.Check.CheckResult Answer(RecordingDatabase database, MonitoredService service, int second) =>
        Seen.Answer(service, At(database, second), Down, 503);

    private static Task FailAsync(RecordingDatabase database, MonitoredService service, int begin) => database.RecordEachAsync(
        Answer(database, service, begin), Answer(database, service, begin + 10), Answer(database, service, begin + 20));

    private static async Task PauseAsync(RecordingDatabase database, bool paused) =>
        (await database.Registry.SetPausedAsync("api", paused, Somebody.Known, CancellationToken.None)).ShouldBeTrue();

    /// <summary>As the recording loop does it.</summary>
    private static async Task TriedAsync(Func<Task> record)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await record();
                return;
            }
            catch (PostgresException e) when (e.IsTransient && attempt < 5)
            {
                // Once more.
            }
        }
    }

    internal static Task<string?> IncidentsAsync(RecordingDatabase database) => database.AskAsync<string>(
        $"""
        SELECT string_agg(format('%s %s %s events', (ARRAY['open', 'resolved'])[state], CASE resolution WHEN {(int)IncidentResolution.Paused} THEN 'paused'
            WHEN {(int)IncidentResolution.Disabled} THEN 'disabled' WHEN {(int)IncidentResolution.Deleted} THEN 'deleted' ELSE '-' END, last_event), ', ' ORDER BY id) FROM incidents
        """);
}
