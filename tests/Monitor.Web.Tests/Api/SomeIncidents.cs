using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Web.Tests.Access;
using Npgsql;

namespace Monitor.Web.Tests.Api;

/// <summary>Incidents as a recorder leaves them.</summary>
internal static class SomeIncidents
{
    /// <summary>A service that nobody asks, and an incident of it as a recorder leaves one.</summary>
    public static async Task<long> OpenAsync(MonitorHost host, string key, string group)
    {
        using var api = await ApiCaller.OfAsync(host);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services",
            $$"""{ "key": "{{key}}", "name": "{{char.ToUpperInvariant(key[0]) + key[1..]}}", "group": "{{group}}", "probes": { "readiness": { "periodSeconds": 3600, "push": {} } } }""");
        return await RunAsync(
            host,
            """
            WITH i AS (
                INSERT INTO incidents (service_id, since, status_since, opened_at, last_event, state, severity, worst_severity, status, service_key, service_group, service_owner, service, reason)
                SELECT id, now(), now(), now(), 1, 1, 2, 2, 3, key, $2, '', jsonb_build_object('key', key, 'name', definition ->> 'name', 'group', $2::text, 'environment', '', 'tags', '[]'::jsonb, 'owner', ''), 'answered 500'
                FROM services WHERE key = $1 RETURNING id),
            e AS (INSERT INTO incident_events (incident_id, no, at, kind, status, text) SELECT id, 1, now(), 1, 3, 'answered 500' FROM i)
            SELECT id FROM i
            """, key, group);
    }

    /// <summary>It follows from a part and then from the other one, as the announcer says it, and a channel is not told of it for that.</summary>
    public static Task FollowAsync(MonitorHost host, long id, long cause) => RunAsync(
        host,
        """
        WITH named AS (SELECT service ->> 'name' AS name, service_id FROM incidents WHERE id = $2),
        e AS (
            INSERT INTO incident_events (incident_id, no, at, kind, status, text, cause_service_id)
            SELECT $1, 2, now(), 12, 3, 'it follows from redis, which 3 services report as failing', 0 UNION ALL
            SELECT $1, 3, now(), 12, 3, 'it follows from ' || name, service_id FROM named UNION ALL
            SELECT $1, 4, now(), 12, 3, 'as a version before said it: ' || name, NULL FROM named),
        n AS (
            INSERT INTO notifications (incident_id, at, channel_id, event_no, state, why, reason, cause_service_id)
            SELECT $1, now(), 0, 1, 2, 'waits until it is known whether ' || name || ' fails', 2, service_id FROM named UNION ALL
            SELECT $1, now(), 0, 1, 2, 'it follows from redis, of which the channel is told', 2, 0 UNION ALL
            SELECT $1, now(), 0, 1, 2, 'as a version before said it: ' || name, NULL, NULL FROM named UNION ALL
            SELECT $1, now(), 0, 1, 2, 'snoozed until 10:30 UTC', 3, NULL)
        UPDATE incidents SET cause_incident_id = $2, last_event = 4 WHERE id = $1
        """, id, cause);

    public static Task ResolveAsync(MonitorHost host, long id) =>
        RunAsync(host, "UPDATE incidents SET state = 2, resolved_at = now(), resolution = 1 WHERE id = $1", id);

    private static async Task<long> RunAsync(MonitorHost host, string sql, params object[] values)
    {
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) as long? ?? 0;
    }
}
