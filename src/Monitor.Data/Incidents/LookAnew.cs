namespace Monitor.Data.Incidents;

/// <summary>Has the announcer look at open incidents although nothing has happened to them: something that they are decided by has changed.</summary>
internal static class LookAnew
{
    public const string AtAll =
        $"""
        INSERT INTO incident_announcing (incident_id, look_at) SELECT id, now() FROM incidents WHERE state <> 2
        ON CONFLICT (incident_id) DO UPDATE SET look_at = now();
        SELECT pg_notify('{EventInsert.Notification}', '')
        """;

    /// <summary>$1 services. Most have no incident that is open, or waits for something though it is over: then nobody is woken.</summary>
    public const string AtServices =
        $"""
        WITH anew AS (
            INSERT INTO incident_announcing (incident_id, look_at) SELECT id, now() FROM incidents i
            WHERE service_id = ANY ($1) AND (state <> 2 OR EXISTS (SELECT FROM incident_announcing a WHERE a.incident_id = i.id))
            ON CONFLICT (incident_id) DO UPDATE SET look_at = now() RETURNING 1)
        SELECT pg_notify('{EventInsert.Notification}', '')::text FROM anew LIMIT 1
        """;
}
