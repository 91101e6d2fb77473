using Monitor.Chaos.Tests.Truth;

namespace Monitor.Chaos.Tests.Faults.Queues;

internal sealed class OutboxPoison : Poison
{
    public override string Queue => "outbox";

    public override string Visible => "tried, counted, and shown with its error";

    public override Task PlantAsync(Pasts database, CancellationToken cancellationToken) => database.DoAsync(
        """
        WITH bad AS (
            INSERT INTO deliveries (webhook_id, channel_id, service_key, type, summary, message, state, created_at, next_attempt_at, attempt_count)
            SELECT 'msg_poison', id, 'poison', 'service.status.changed', 'poison', '{"type": "service.status.changed", "data": [', 1, now(), now(), 0 FROM channels LIMIT 1 RETURNING id)
        SELECT pg_notify('monitor_outbox', id::text) FROM bad
        """, cancellationToken);

    public override async Task<string?> LookAsync(Pasts database, HttpClient api, CancellationToken cancellationToken)
    {
        var tries = await database.TextsAsync("SELECT attempt_count FROM deliveries WHERE webhook_id = 'msg_poison' AND attempt_count > 0", cancellationToken);
        if (tries.Count == 0)
            return null;
        using var answer = await api.GetAsync(new Uri("api/v1/channels/machine/deliveries?limit=200", UriKind.Relative), cancellationToken);
        var shown = await answer.Content.ReadAsStringAsync(cancellationToken);
        return shown.Contains("msg_poison", StringComparison.Ordinal) && shown.Contains("cannot be read or made ready", StringComparison.Ordinal) ? $"{tries[0]} tries" : null;
    }

    public override Task RemoveAsync(Pasts database, CancellationToken cancellationToken) =>
        database.DoAsync("DELETE FROM deliveries WHERE webhook_id = 'msg_poison'", cancellationToken);
}
