using Microsoft.Extensions.DependencyInjection;
using Monitor.Core;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Sending.Retelling;
using Monitor.Core.Incidents;
using Monitor.Core.Registry;
using Monitor.Data.Incidents;
using Npgsql;

namespace Monitor.Data.Outbox.Retelling;

/// <summary>Reads from the ledger what channels believe to go on. No row of its own but the time of the last turn.</summary>
public sealed class RetoldIncidents([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source, ISecretProtector protector) : IRetoldIncidents
{
    // What was said by a delivery that nobody has begun to send is not believed yet. A channel that believes nothing is there too. Of a
    // service that flaps the end is not told yet.
    private const string Sql =
        """
        SELECT c.id, c.key, c.type, c.kind, c.url, c.secret, c.settings::text, c.secrets::text, c.revision, o.id, o.service, o.belief, o.reason, o.since, o.kind, o.title
        FROM channels c LEFT JOIN LATERAL (
            SELECT i.id, i.service::text AS service, b.belief, i.reason, i.since, i.kind, i.title
            FROM (
                SELECT id, service, reason, since, kind, title FROM incidents WHERE state <> 2
                UNION ALL
                SELECT i.id, i.service, i.reason, i.since, i.kind, i.title FROM service_flapping f JOIN incidents i ON i.service_id = f.service_id AND i.state = 2 AND i.kind = 1
                WHERE f.ended_at IS NULL AND i.resolved_at >= f.covers_from) i
            JOIN channel_ledger l ON l.incident_id = i.id AND l.channel_id = c.id
            LEFT JOIN deliveries d ON d.id = l.delivery_id
            CROSS JOIN LATERAL (
                SELECT CASE WHEN d.state = 1 AND d.begun_at IS NULL AND d.attempt_count = 0 AND d.next_attempt_at IS NOT NULL THEN l.believed ELSE l.said END AS belief) b
            WHERE b.belief IN (1, 2)) o ON true
        WHERE c.enabled AND c.id = ANY ($1)
        ORDER BY c.id, o.id
        """;

    // Somewhat less than the minute between two looks of a node: its own last turn must not keep it from the next.
    private const string Turn =
        """
        UPDATE channels SET retold_at = now()
        WHERE enabled AND kind = ANY ($1) AND (retold_at IS NULL OR retold_at < now() - interval '50 seconds')
        RETURNING id
        """;

    public async Task<IReadOnlyList<int>> TakeTurnAsync(IReadOnlyCollection<string> kinds, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Turn);
        command.Parameters.Add(new() { Value = kinds.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var channels = new List<int>();
        while (await reader.ReadAsync(cancellationToken))
            channels.Add(reader.GetInt32(0));
        return channels;
    }

    public async Task<IReadOnlyList<RetoldChannel>> ReadAsync(IReadOnlyCollection<int> channels, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = channels.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var told = new List<(DeliveryTarget Channel, List<RetoldIncident> Open)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            if (told.Count == 0 || told[^1].Channel.Id != reader.GetInt32(0))
                told.Add((Channel(reader), []));
            if (!reader.IsDBNull(9))
                told[^1].Open.Add(Incident(reader));
        }

        return [.. told.Select(c => new RetoldChannel(c.Channel, c.Open))];
    }

    private DeliveryTarget Channel(NpgsqlDataReader row)
    {
        var columns = new ChannelColumns(row.GetInt16(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7));
        var (settings, unreadable) = columns.Read(protector);
        return new DeliveryTarget(row.GetInt32(0), row.GetString(1), columns.Word, settings, unreadable) { Revision = row.GetInt32(8) };
    }

    private static RetoldIncident Incident(NpgsqlDataReader row) => new(
        row.GetInt64(9),
        IncidentView.FactsOf(row.GetString(10)),
        row.GetInt16(11) == 2 ? HealthStatus.Unhealthy : HealthStatus.Degraded,
        row.GetString(12),
        row.GetFieldValue<DateTimeOffset>(13))
    {
        Kind = (IncidentKind)row.GetInt16(14),
        Title = row.IsDBNull(15) ? null : row.GetString(15),
    };
}
