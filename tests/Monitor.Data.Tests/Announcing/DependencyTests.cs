using Monitor.Core.Access;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Data.Incidents;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Announcing.AnnouncingSteps;

namespace Monitor.Data.Tests.Announcing;

/// <summary>An outage is told where it begins. Minutes count from the beginning of the first one.</summary>
public sealed class DependencyTests(TestPostgres postgres)
{
    [Fact]
    public async Task What_fails_after_what_it_depends_on_is_not_told()
    {
        await using var database = await WithChannelAsync();
        var (db, api) = await ChainAsync(database);
        await FailAsync(database, 0, db);
        await LookAsync(database, 0);
        await FailAsync(database, 60, api);
        await LookAsync(database, 1);

        (await ToldAsync(database)).ShouldBe("ops: db is Down");
        (await NotesAsync(database, api)).ShouldBe(["withheld: it follows from db, of which the channel is told"]);
        (await CauseAsync(database, api)).ShouldBe("db");
        (await database.AskAsync<string>("SELECT text FROM incident_events WHERE kind = 12")).ShouldBe("it follows from db");
        (await database.AskAsync<long>("SELECT count(*) FROM incident_events e JOIN services s ON s.id = e.cause_service_id WHERE e.kind = 12 AND s.key = 'db'")).ShouldBe(1);
        (await database.AskAsync<long>("SELECT count(*) FROM notifications n JOIN services s ON s.id = n.cause_service_id WHERE s.key = 'db' AND n.why LIKE '%db%'")).ShouldBe(1);
        var reader = new IncidentReader(database.Source);
        (await reader.ListAsync(new IncidentFilter { Service = "db" }, Scope.All, null, 10, CancellationToken.None)).ShouldHaveSingleItem().Effects.ShouldBe(["api"]);
        (await reader.ListAsync(new IncidentFilter { Service = "api" }, Scope.All, null, 10, CancellationToken.None)).ShouldHaveSingleItem().Effects.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_fails_first_waits_until_what_it_depends_on_was_asked()
    {
        await using var database = await WithChannelAsync();
        var (db, api) = await ChainAsync(database);
        await RecoverAsync(database, 0, db);
        await FailAsync(database, 10, api);
        await LookAtAsync(database, seconds: 100);
        (await ToldAsync(database)).ShouldBeNull();
        (await database.AskAsync<bool>("SELECT bool_and(next_due <= now()) FROM probe_schedule q JOIN probes p ON p.id = q.probe_id WHERE p.service_id = $1", db.Id)).ShouldBeTrue();

        await StayDownAsync(database, 45, db);
        await LookAsync(database, 2);

        (await ToldAsync(database)).ShouldBe("ops: db is Down");
        (await CauseAsync(database, api)).ShouldBe("db");
    }

    [Fact]
    public async Task A_cycle_is_refused_with_its_way()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddAsync(Seen.Service("db"));
        await database.AddAsync(Seen.Service("api") with { DependsOn = ["db"] });
        await database.AddAsync(Seen.Service("web") with { DependsOn = ["api"] });

        var refused = (await database.Registry.PutAsync(Seen.Service("db") with { DependsOn = ["web"] }, new PutTerms("test"), Somebody.Known, CancellationToken.None))
            .ShouldBeOfType<RegistryResult.Invalid>();

        refused.Errors.ShouldHaveSingleItem().ShouldBe(new FieldError("dependsOn", "It would depend on itself: db → web → api → db. Remove one of these."));
    }

    private async Task<RecordingDatabase> WithChannelAsync()
    {
        var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        return database;
    }

    private static async Task<(MonitoredService Db, MonitoredService Api)> ChainAsync(RecordingDatabase database) =>
        (await database.AddAsync(Seen.Service("db") with { Group = "data" }), await database.AddAsync(Seen.Service("api") with { DependsOn = ["db"] }));

    private static Task<string?> CauseAsync(RecordingDatabase database, MonitoredService service) => database.AskAsync<string>(
        "SELECT c.service_key FROM incidents i JOIN incidents c ON c.id = i.cause_incident_id WHERE i.service_id = $1", service.Id);

    private static async Task<string[]> NotesAsync(RecordingDatabase database, MonitoredService service) => (await database.AskAsync<string[]>(
        """
        SELECT array_agg((ARRAY['told', 'withheld', 'gathered', 'superseded'])[n.state] || ': ' || n.why ORDER BY n.id)
        FROM notifications n JOIN incidents i ON i.id = n.incident_id WHERE i.service_id = $1
        """, service.Id))!;
}
