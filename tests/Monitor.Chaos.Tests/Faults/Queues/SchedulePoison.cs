using Monitor.Chaos.Tests.Staging;
using Monitor.Chaos.Tests.Truth;

namespace Monitor.Chaos.Tests.Faults.Queues;

/// <summary>A probe of a service of its own whose definition cannot be read.</summary>
internal sealed class SchedulePoison : Poison
{
    private const string Key = "poison";

    private DateTimeOffset _planted;

    public override string Queue => "schedule";

    public override string Visible => "passed over: every other service is looked at";

    public override async Task PlantAsync(Pasts database, CancellationToken cancellationToken)
    {
        await database.DoAsync(
            """
            WITH model AS (SELECT id, definition FROM services WHERE key = $2),
            s AS (
                INSERT INTO services (key, definition, enabled, paused, managed_by, created_at, updated_at, revision)
                SELECT $1, m.definition || jsonb_build_object('key', $1), true, false, 'api', now(), now(), 1 FROM model m RETURNING id),
            p AS (
                INSERT INTO probes (service_id, kind, definition)
                SELECT s.id, p.kind, '{"http": "poison", "periodSeconds": "soon"}' FROM s, model m JOIN probes p ON p.service_id = m.id RETURNING id, service_id),
            state AS (INSERT INTO probe_state (probe_id, service_id, since) SELECT id, service_id, now() FROM p),
            service AS (INSERT INTO service_state (service_id, since, started) SELECT id, now(), true FROM s)
            INSERT INTO probe_schedule (probe_id, period_ms, next_due) SELECT id, 1000, now() FROM p
            """, cancellationToken, Key, ScriptedServices.KeyOf(2));
        await database.DoAsync("SELECT pg_notify('monitor_registry', id::text) FROM services WHERE key = $1", cancellationToken, Key);
        _planted = TimeProvider.System.GetUtcNow();
    }

    public override async Task<string?> LookAsync(Pasts database, HttpClient api, CancellationToken cancellationToken)
    {
        if (TimeProvider.System.GetUtcNow() - _planted < TimeSpan.FromSeconds(3))
            return null;
        var late = await database.CountAsync(
            "SELECT count(*) FROM probe_state p JOIN services s ON s.id = p.service_id WHERE s.key LIKE '%-0%' AND p.last_at < $1", cancellationToken, _planted.AddSeconds(1).ToUniversalTime());
        using var services = await api.GetAsync(new Uri("api/v1/services?limit=5", UriKind.Relative), cancellationToken);
        return late == 0 && services.IsSuccessStatusCode ? "all others go on" : null;
    }

    public override async Task RemoveAsync(Pasts database, CancellationToken cancellationToken)
    {
        await database.DoAsync("DELETE FROM services WHERE key = $1", cancellationToken, Key);
        await database.DoAsync("SELECT pg_notify('monitor_registry', '')", cancellationToken);
    }
}
