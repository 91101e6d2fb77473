using Monitor.Core;
using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Standing;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Registry;

public sealed class DeletedServicesTests(TestPostgres postgres)
{
    [Fact]
    public async Task What_was_recorded_stays_and_what_is_of_the_present_goes()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Secret("api"));
        await FailAsync(database, service);

        await DeleteAsync(database);

        (await WatchingTests.IncidentsAsync(database)).ShouldBe("resolved deleted 2 events");
        foreach (var table in new[] { "probe_state", "probe_schedule", "probe_answer", "probe_good_answer", "probe_previous_answer", "service_state", "component_state", "component_names" })
            (await database.AskAsync<long>($"SELECT count(*) FROM {table}")).ShouldBe(0, table);
        (await database.ChangesAsync(service, ChangeSubject.Service)).Select(c => (c.To, c.Reason)).ShouldBe(
            [(HealthStatus.Unhealthy, "answered 500"), (HealthStatus.Unknown, "deleted by test@example.com")]);
        (await database.History.ResultsAsync(service.Id, null, null, null, 10, CancellationToken.None)).Count.ShouldBe(3);
        (await database.AskAsync<string>("SELECT concat(s.definition, s.secrets, string_agg(p.definition::text, '')) FROM services s JOIN probes p ON p.service_id = s.id GROUP BY s.id"))
            .ShouldNotBeNull().ShouldNotContain("hunter2");
        (await database.AskAsync<bool>("SELECT secrets IS NULL AND NOT enabled FROM services")).ShouldBeTrue();
        (await database.AskAsync<long>("SELECT count(*) FROM monitor_gaps WHERE ends_at IS NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task It_is_found_under_its_own_key_and_nowhere_among_the_living()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api") with { Name = "API", Group = "payments" });
        await FailAsync(database, service);
        await DeleteAsync(database);

        (await database.Registry.FindAsync("api", Scope.All, CancellationToken.None)).ShouldBeNull();
        (await database.Registry.FindAsync($"api~{service.Id}", Scope.All, CancellationToken.None)).ShouldBeNull();
        (await database.Registry.ListAsync(Scope.All, CancellationToken.None)).ShouldBeEmpty();
        (await database.Registry.ListWithSecretsAsync(CancellationToken.None)).ShouldBeEmpty();
        var fleet = await database.Fleet.ReadAsync((int[]?)null, CancellationToken.None);
        (fleet.Services.Count, fleet.States.Count, fleet.Probes.Count, fleet.Components.Count).ShouldBe((0, 0, 0, 0));
        (await database.Registry.DeleteAsync("api", Somebody.Known, CancellationToken.None)).ShouldBeFalse();
        (await database.Registry.DeleteAsync($"api~{service.Id}", Somebody.Known, CancellationToken.None)).ShouldBeFalse();
        (await database.Registry.SetPausedAsync($"api~{service.Id}", true, Somebody.Known, CancellationToken.None)).ShouldBeFalse();

        var found = (await database.Deleted.FindAsync($"api~{service.Id}", Scope.All, CancellationToken.None)).ShouldNotBeNull();
        (found.Id, found.Definition.Name, found.IsProbed).ShouldBe((service.Id, "API", false));
        found.Deleted.ShouldNotBeNull().By.ShouldBe("test@example.com");
        (await database.Deleted.ListAsync(Scope.All, null, CancellationToken.None)).ShouldHaveSingleItem().Key.ShouldBe($"api~{service.Id}");
        (await database.Deleted.ListAsync(Scope.All, found.Deleted!.At, CancellationToken.None)).ShouldBeEmpty();
        (await database.Deleted.ListAsync(Scope.Of(["other"]), null, CancellationToken.None)).ShouldBeEmpty();

        var anew = await database.AddAsync(Seen.Service("api"));
        (await database.Registry.DeleteAsync("api", RevisionMatch.Of(service.Edition), Somebody.Known, CancellationToken.None)).IsDone.ShouldBeFalse("it is another of that key");
        (await database.Registry.DeleteAsync("api", RevisionMatch.Of(anew.Edition), Somebody.Known, CancellationToken.None)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_key_made_again_is_a_new_service()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var first = await database.AddAsync(Seen.Service("api"));
        await FailAsync(database, first);
        await DeleteAsync(database);

        var second = await database.AddAsync(Seen.Service("api"));
        second.Id.ShouldNotBe(first.Id);
        (await database.RecordAsync(Seen.Error(first, database.Start.AddSeconds(50)))).Results.ShouldBeEmpty();
        (await database.ChangesAsync(second, ChangeSubject.Service)).ShouldBeEmpty();
        await FailAsync(database, second);
        (await WatchingTests.IncidentsAsync(database)).ShouldBe("resolved deleted 2 events, open - 1 events");
        await DeleteAsync(database);

        (await database.Deleted.OfKeyAsync("api", Scope.All, CancellationToken.None)).Select(s => s.Id).Order().ShouldBe([first.Id, second.Id]);
        (await database.AskAsync<long>("SELECT count(DISTINCT service_id) FROM incidents WHERE service_key = 'api'")).ShouldBe(2);
    }

    [Fact]
    public async Task Its_time_counts_until_it_was_deleted()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await database.RecordAsync(Seen.Up(service, database.Start));
        await FailAsync(database, service, 600);
        await DeleteAsync(database);
        // Its deletion lies where the last status began, for the results of this test are of the future.
        await database.AskAsync<int>("UPDATE status_changes SET since = since + interval '10 minutes', at = at + interval '10 minutes' WHERE to_status = 0 AND subject = 1 RETURNING 1");

        var (from, to) = (database.Start, database.Start.AddMinutes(40));
        var day = (await database.Timelines.OfServiceAsync(service.Id, from, to, CancellationToken.None)).Between(from, to);
        (day.Healthy, day.Unhealthy, day.Unknown).ShouldBe((TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20)));
    }

    [Fact]
    public async Task What_was_made_up_goes_within_hours_and_its_incidents_with_it()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await FailAsync(database, service, 600);
        await DeleteAsync(database);
        await database.AskAsync<int>("UPDATE services SET managed_by = 'demo', deleted_at = now() - interval '2 hours' RETURNING 1");
        (await database.AskAsync<long>("SELECT count(*) FROM incidents")).ShouldBe(1);

        (await database.Deleted.PurgeDemoAsync(TimeSpan.FromHours(3), CancellationToken.None)).ShouldBe(0);
        // As long as somebody is still to be told of its end it stays.
        (await database.Deleted.PurgeDemoAsync(TimeSpan.FromHours(1), CancellationToken.None)).ShouldBe(0);
        await database.AskAsync<int>("WITH gone AS (DELETE FROM incident_inbox RETURNING 1) SELECT count(*)::int FROM gone");
        (await database.Deleted.PurgeDemoAsync(TimeSpan.FromHours(1), CancellationToken.None)).ShouldBe(1);

        (await database.AskAsync<long>("SELECT (SELECT count(*) FROM incidents) + (SELECT count(*) FROM incident_events) + (SELECT count(*) FROM services)")).ShouldBe(0);
    }

    [Fact]
    public async Task It_goes_for_good_when_its_time_is_over()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        var kept = await database.AddAsync(Seen.Service("kept"));
        await database.RecordEachAsync(Seen.Up(service, database.Start), Seen.Up(kept, database.Start));
        await DeleteAsync(database);
        await database.AskAsync<int>("UPDATE services SET deleted_at = now() - interval '10 days' WHERE deleted_at IS NOT NULL RETURNING 1");

        (await database.Deleted.PurgeAsync(TimeSpan.FromDays(11), CancellationToken.None)).ShouldBe(0);
        (await database.Deleted.PurgeAsync(TimeSpan.FromDays(9), CancellationToken.None)).ShouldBe(1);

        (await database.AskAsync<long>("SELECT count(*) FROM services")).ShouldBe(1);
        (await database.ChangesAsync(service, ChangeSubject.Service)).ShouldBeEmpty();
        (await database.ChangesAsync(kept, ChangeSubject.Service)).ShouldNotBeEmpty();
    }

    private static async Task DeleteAsync(RecordingDatabase database) =>
        (await database.Registry.DeleteAsync("api", Somebody.Known, CancellationToken.None)).ShouldBeTrue();

    private static Task FailAsync(RecordingDatabase database, MonitoredService service, int begin = 0) => database.RecordEachAsync(
        Seen.Error(service, database.Start.AddSeconds(begin)), Seen.Error(service, database.Start.AddSeconds(begin + 10)), Seen.Error(service, database.Start.AddSeconds(begin + 20)));

    private static ServiceDefinition Secret(string key) => Seen.Service(key) with
    {
        Probes = new ProbeSet
        {
            Readiness = Seen.Probe() with { Http = new HttpProbe { Url = "http://10.0.0.5:8000/", Authentication = new HttpAuthentication { Scheme = AuthenticationScheme.Basic, Username = "u", Password = "hunter2" } } },
        },
    };
}
