using Monitor.Chaos.Tests.Truth;

namespace Monitor.Chaos.Tests.Faults.Queues;

/// <summary>An event of an incident that says nothing that anybody can read.</summary>
internal sealed class InboxPoison : Poison
{
    private long _incident;

    public override string Queue => "announcer's inbox";

    public override string Visible => "done with, and its incident still to be read";

    public override async Task PlantAsync(Pasts database, CancellationToken cancellationToken)
    {
        _incident = await database.CountAsync("SELECT coalesce(min(id), 0) FROM incidents WHERE state = 2", cancellationToken);
        if (_incident == 0)
            throw new InvalidOperationException("No incident has ended yet: there is nothing to poison.");
        await database.DoAsync(
            """
            WITH bad AS (UPDATE incident_events SET data = '{"type": "service.status.changed", "data": "poison"}' WHERE incident_id = $1 AND no = 1 RETURNING incident_id, no)
            INSERT INTO incident_inbox (incident_id, no) SELECT incident_id, no FROM bad
            """, cancellationToken, _incident);
        await database.DoAsync("SELECT pg_notify('monitor_incidents', '')", cancellationToken);
    }

    public override async Task<string?> LookAsync(Pasts database, HttpClient api, CancellationToken cancellationToken)
    {
        var left = await database.CountAsync("SELECT count(*) FROM incident_inbox WHERE incident_id = $1", cancellationToken, _incident);
        using var answer = await api.GetAsync(new Uri($"api/v1/incidents/{_incident}", UriKind.Relative), cancellationToken);
        return left == 0 && answer.IsSuccessStatusCode ? $"its incident answers {(int)answer.StatusCode}" : null;
    }

    public override Task RemoveAsync(Pasts database, CancellationToken cancellationToken) =>
        database.DoAsync("DELETE FROM incident_inbox WHERE incident_id = $1", cancellationToken, _incident);
}
