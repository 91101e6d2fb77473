using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Incidents;

public sealed class IncidentRecordingTests(TestPostgres postgres)
{
    [Fact]
    public async Task An_outage_is_one_incident_with_its_events_changes_and_answers()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api") with { Name = "API", Group = "payments/eu", Owner = "payments" });
        await database.RecordEachAsync(Seen.Up(service, At(0)), Seen.Error(service, At(30)), Seen.Error(service, At(60)), Seen.Error(service, At(90)));

        (await FoundAsync(database)).ShouldBe("1 open critical api payments/eu payments 'answered 500' events 1");
        (await database.AskAsync<string>("SELECT service ->> 'name' FROM incidents")).ShouldBe("API");
        (await database.AskAsync<DateTime>("SELECT since FROM incidents")).ShouldBe(At(30).UtcDateTime);

        await database.RecordAsync(Seen.Up(service, At(120)));

        (await FoundAsync(database)).ShouldBe("1 resolved critical api payments/eu payments 'answered 500' events 2");
        (await EventsAsync(database)).ShouldBe("1 opened 3, 2 resolved 1");
        (await database.AskAsync<long>("SELECT count(*) FROM status_changes WHERE subject = 1 AND incident_id = (SELECT id FROM incidents)")).ShouldBe(2);
        (await database.AskAsync<long>("SELECT count(*) FROM incident_inbox")).ShouldBe(2);
        (await database.AskAsync<long>("SELECT count(*) FROM incident_events e JOIN status_changes c ON c.sequence = e.sequence AND c.to_status = e.status")).ShouldBe(2);

        DateTimeOffset At(int second) => database.Start.AddSeconds(second);
    }

    [Fact]
    public async Task One_that_fails_again_soon_is_opened_again_and_later_is_another()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await FailAsync(0);
        await FailAsync(200);

        (await database.AskAsync<string>("SELECT string_agg(reopened::text, ' ') FROM incidents")).ShouldBe("1");
        (await EventsAsync(database)).ShouldBe("1 opened 3, 2 resolved 1, 3 reopened 3, 4 resolved 1");

        await FailAsync(1000);
        (await database.AskAsync<long>("SELECT count(*) FROM incidents")).ShouldBe(2);

        Task FailAsync(int second) => database.RecordEachAsync(
            Seen.Up(service, At(second)), Seen.Error(service, At(second + 10)), Seen.Error(service, At(second + 20)), Seen.Error(service, At(second + 30)), Seen.Up(service, At(second + 40)));

        DateTimeOffset At(int second) => database.Start.AddSeconds(second);
    }

    [Fact]
    public async Task Many_services_that_fail_in_one_batch_have_one_each_with_their_own_facts()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var services = new List<MonitoredService>();
        for (var i = 0; i < 30; i++)
            services.Add(await database.AddAsync(Seen.Service($"api-{i}") with { Owner = $"team-{i}" }));
        foreach (var second in new[] { 10, 20, 30 })
            await database.RecordAsync([.. services.Select(s => Seen.Error(s, database.Start.AddSeconds(second)))]);

        (await database.AskAsync<long>(
            "SELECT count(*) FROM incidents i JOIN services s ON s.id = i.service_id AND s.key = i.service_key AND i.service_owner = 'team-' || substr(s.key, 5) WHERE i.state = 1")).ShouldBe(30);
        (await database.AskAsync<long>(
            "SELECT count(*) FROM incident_events e JOIN incidents i ON i.id = e.incident_id WHERE e.data::jsonb #>> '{data,service,key}' = i.service_key AND (e.data::jsonb #>> '{data,incidentId}')::bigint = i.id")).ShouldBe(30);
    }

    [Fact]
    public async Task The_answer_that_opened_it_and_the_last_good_one_are_kept_with_it()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await database.RecordEachAsync(
            Seen.Up(service, At(0)), Seen.Error(service, At(10)), Seen.Error(service, At(20)), Seen.Error(service, At(30)));

        (await AnswersAsync(database)).ShouldBe("1:500 2:200");

        DateTimeOffset At(int second) => database.Start.AddSeconds(second);
    }

    [Fact]
    public async Task Of_a_service_that_does_not_answer_the_last_good_answer_is_kept()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await database.RecordEachAsync(
            Seen.Up(service, At(0)), Seen.Refused(service, At(10)), Seen.Refused(service, At(20)), Seen.Refused(service, At(30)));

        (await AnswersAsync(database)).ShouldBe("2:200");

        DateTimeOffset At(int second) => database.Start.AddSeconds(second);
    }

    [Fact]
    public async Task The_database_admits_one_open_incident_of_a_service()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await database.RecordEachAsync(Seen.Error(service, At(10)), Seen.Error(service, At(20)), Seen.Error(service, At(30)));

        var refused = await Should.ThrowAsync<Npgsql.PostgresException>(() => database.AskAsync<int>(
            """
            INSERT INTO incidents (service_id, since, status_since, opened_at, last_event, state, severity, worst_severity, status, service_key, service_group, service_owner, service, reason)
            SELECT service_id, since, status_since, opened_at, last_event, state, severity, worst_severity, status, service_key, service_group, service_owner, service, reason FROM incidents
            RETURNING 1
            """));
        refused.ConstraintName.ShouldBe("ux_incidents_open");

        DateTimeOffset At(int second) => database.Start.AddSeconds(second);
    }

    private static Task<string?> FoundAsync(RecordingDatabase database) => database.AskAsync<string>(
        """
        SELECT string_agg(format('%s %s %s %s %s %s ''%s'' events %s', 1, (ARRAY['open', 'resolved'])[state], (ARRAY['warning', 'critical'])[severity],
            service_key, service_group, service_owner, reason, last_event), '; ' ORDER BY id) FROM incidents
        """);

    private static Task<string?> EventsAsync(RecordingDatabase database) => database.AskAsync<string>(
        $"""
        SELECT string_agg(format('%s %s %s', no, CASE kind WHEN {(int)IncidentEventKind.Opened} THEN 'opened' WHEN {(int)IncidentEventKind.Resolved} THEN 'resolved'
            WHEN {(int)IncidentEventKind.Reopened} THEN 'reopened' ELSE '?' END, status), ', ' ORDER BY incident_id, no) FROM incident_events
        """);

    private static Task<string?> AnswersAsync(RecordingDatabase database) =>
        database.AskAsync<string>("SELECT string_agg(format('%s:%s', kind, http_status), ' ' ORDER BY kind) FROM incident_answers");
}
