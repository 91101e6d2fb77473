using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Scenarios.Tests.Telling;
using Monitor.Testing.Access;

namespace Monitor.Scenarios.Tests.Playing;

/// <summary>Registers one service, and copies its rows: thousands in a second.</summary>
internal sealed class ManyServices(World world)
{
    private const string Copies =
        """
        CREATE TABLE clock.copies AS
        SELECT n, nextval(pg_get_serial_sequence('services', 'id'))::integer AS service_id, nextval(pg_get_serial_sequence('probes', 'id'))::integer AS probe_id
        FROM generate_series(2, $1::integer) AS n
        """;

    private const string Insert =
        """
        INSERT INTO services (id, key, definition, enabled, paused, managed_by, created_at, updated_at, revision)
        SELECT c.service_id, 'storm-' || c.n, s.definition || jsonb_build_object('key', 'storm-' || c.n, 'name', 'storm-' || c.n), true, false, s.managed_by, s.created_at, s.created_at, 1
        FROM clock.copies c, services s WHERE s.key = 'storm-1';
        INSERT INTO probes (id, service_id, kind, definition)
        SELECT c.probe_id, c.service_id, p.kind, p.definition FROM clock.copies c, probes p JOIN services s ON s.id = p.service_id WHERE s.key = 'storm-1';
        INSERT INTO probe_state (probe_id, service_id, since) SELECT probe_id, service_id, clock.now() FROM clock.copies;
        INSERT INTO service_state (service_id, since, started) SELECT service_id, clock.now(), true FROM clock.copies;
        INSERT INTO probe_schedule (probe_id, period_ms, next_due) SELECT probe_id, 10000, 'infinity' FROM clock.copies;
        ANALYZE;
        """;

    public async Task RegisterAsync(int count)
    {
        (await world.People.Registry.CreateAsync(Words.Service("storm-1"), "test", Somebody.Known, CancellationToken.None)).ShouldBeOfType<RegistryResult.Saved>();
        await world.Database.AskAsync<object>(Copies, count);
        await world.Database.AskAsync<object>(Insert);
        foreach (var service in await world.People.Registry.ListAsync(Scope.All, CancellationToken.None))
            world.Checks.Know(service);
    }
}
