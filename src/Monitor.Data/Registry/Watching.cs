using Monitor.Core.Access;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;
using Monitor.Core.Text;
using Monitor.Data.Incidents;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Registry;

/// <summary>
/// What follows in the same transaction when somebody stops watching a service: nothing is known of it any more, and its incident ends
/// with that. The caller holds the rows of its probes; its own and the incident are locked here, in the recorder's order.
/// </summary>
internal static class Watching
{
    private const int LongestReason = 400;

    private const string Lock = "SELECT FROM service_state WHERE service_id = $1 FOR NO KEY UPDATE";

    // Whoever waited for the lock may have seen results of a moment ago; a timeline runs one way.
    private const string Now =
        """
        SELECT greatest(clock_timestamp(), max(since)) FROM (
            SELECT since FROM service_state WHERE service_id = $1
            UNION ALL
            SELECT s.since FROM probes p JOIN probe_state s ON s.probe_id = p.id WHERE p.service_id = $1
            UNION ALL
            SELECT s.since FROM probes p JOIN component_state s ON s.probe_id = p.id WHERE p.service_id = $1) AS known
        """;

    // Kinds as the recorder names them.
    private const string Changes =
        """
        INSERT INTO status_changes (service_id, subject, name, from_status, to_status, at, since, reason, probe_id, incident_id)
        SELECT $1, known.subject, known.name, known.status, 0, $2, $2, $3, known.probe_id, known.incident_id
        FROM (
            SELECT 3 AS subject, s.name, s.status, p.id AS probe_id, NULL::bigint AS incident_id
            FROM probes p JOIN component_state s ON s.probe_id = p.id WHERE p.service_id = $1
            UNION ALL
            SELECT 2, (ARRAY['liveness', 'readiness', 'startup'])[p.kind], s.status, p.id, NULL
            FROM probes p JOIN probe_state s ON s.probe_id = p.id WHERE p.service_id = $1
            UNION ALL
            SELECT 1, $4, status, NULL, $5 FROM service_state WHERE service_id = $1) AS known
        WHERE known.status <> 0
        ORDER BY known.subject DESC
        RETURNING sequence, subject
        """;

    // The next payload is looked at in any case: 1 is the number of none that is known, see PayloadHash.
    private const string Forget =
        """
        WITH parts AS (
            UPDATE component_state s SET status = 0, effective = 0, message = NULL, since = CASE WHEN status = 0 THEN since ELSE $2 END
            FROM probes p WHERE p.service_id = $1 AND s.probe_id = p.id),
        asked AS (
            UPDATE probe_state s SET status = 0, streaks = '', components_hash = CASE WHEN components_hash = 0 THEN 0 ELSE 1 END,
                since = CASE WHEN status = 0 THEN since ELSE $2 END
            FROM probes p WHERE p.service_id = $1 AND s.probe_id = p.id)
        UPDATE service_state SET status = 0, reason = $3, lifecycle = CASE WHEN started THEN 0 ELSE 1 END,
            since = CASE WHEN status = 0 THEN since ELSE $2 END
        WHERE service_id = $1
        """;

    /// <summary>It is watched again: that it was not is no reason any more. <c>{0}</c> is its number.</summary>
    public const string Begin = "UPDATE service_state SET reason = NULL WHERE service_id = {0} AND status = 0";

    /// <param name="service">With the key under which it is watched.</param>
    /// <returns>The instant from which on nothing is known, by the database's clock.</returns>
    public static async Task<DateTimeOffset> EndAsync(
        NpgsqlConnection connection, MonitoredService service, IncidentResolution resolution, Actor actor, AlertLinks links, CancellationToken cancellationToken)
    {
        var at = await LockAsync(connection, service.Id, cancellationToken);
        var reason = ForeignText.Line($"{resolution.ToString().ToLowerInvariant()} by {actor.Shown}", LongestReason);
        var step = await IncidentRows.LockOpenAsync(connection, service.Id, cancellationToken) is { } open ? IncidentStep.End(open, resolution, at, reason) : null;
        var sequence = await ChangeAsync(connection, service, step?.Now.Id, at, reason, cancellationToken);
        await ForgetAsync(connection, service.Id, at, reason, cancellationToken);
        if (step is not null)
            await TellAsync(connection, service, step, actor, sequence, links, cancellationToken);
        else
            await LookAsync(connection, service.Id, cancellationToken);
        return at;
    }

    private static async Task<DateTimeOffset> LockAsync(NpgsqlConnection connection, int serviceId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlBatch(connection) { BatchCommands = { new(Lock), new(Now) } };
        foreach (var each in command.BatchCommands)
            each.Parameters.Add(new NpgsqlParameter<int> { TypedValue = serviceId });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.NextResultAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return row.GetFieldValue<DateTimeOffset>(0);
    }

    /// <returns>The number of the service's own change; null when nothing was known of it before.</returns>
    private static async Task<long?> ChangeAsync(
        NpgsqlConnection connection, MonitoredService service, long? incidentId, DateTimeOffset at, string reason, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Changes, connection)
        {
            Parameters =
            {
                new() { Value = service.Id },
                new() { Value = at },
                new() { Value = reason },
                new() { Value = service.Key },
                new() { NpgsqlDbType = NpgsqlDbType.Bigint, Value = (object?)incidentId ?? DBNull.Value },
            },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        long? sequence = null;
        while (await row.ReadAsync(cancellationToken))
            sequence = row.GetInt16(1) == 1 ? row.GetInt64(0) : sequence;
        return sequence;
    }

    private static async Task ForgetAsync(NpgsqlConnection connection, int serviceId, DateTimeOffset at, string reason, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Forget, connection)
        {
            Parameters = { new() { Value = serviceId }, new() { Value = at }, new() { Value = reason } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // Of one that flaps, and is up at the moment, somebody waits to hear what becomes of it.
    private static async Task LookAsync(NpgsqlConnection connection, int serviceId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(LookAnew.AtServices, connection) { Parameters = { new() { Value = new[] { serviceId } } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task TellAsync(
        NpgsqlConnection connection, MonitoredService service, IncidentStep step, Actor actor, long? sequence, AlertLinks links, CancellationToken cancellationToken)
    {
        var ended = step.Events[^1];
        var message = AlertMessage.Of(ServiceAlert.Of(service, ended, step.Now.Id, sequence ?? 0), links);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { IncidentUpdate.Of([step.Now]), EventInsert.Of([new WrittenEvent(step.Now.Id, ended, actor, sequence, AlertJson.Write(message))]) },
        };
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
