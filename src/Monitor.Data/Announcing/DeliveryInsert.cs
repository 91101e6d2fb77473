using Monitor.Core.Alerting.Messages;
using Monitor.Core.Announcing;
using Monitor.Data.Outbox;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Announcing;

/// <summary>Puts messages into the outbox, with what they speak of.</summary>
internal static class DeliveryInsert
{
    private const string InsertDeliveries =
        $"""
        INSERT INTO deliveries (webhook_id, channel_id, service_id, service_key, type, summary, message, state, created_at, next_attempt_at, attempt_count)
        SELECT {OutboxWriter.NewWebhookId}, m.channel_id, s.id, m.service_key, m.type, m.summary, m.message, 1, $7, $7, 0
        FROM unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[])
            WITH ORDINALITY AS m (channel_id, service_id, service_key, type, summary, message, position)
        LEFT JOIN services s ON s.id = m.service_id
        ORDER BY position
        RETURNING id
        """;

    // In place of the numbers of a service and an incident: none has it.
    private const int AnyBurst = 0;

    private const string InsertSubjects =
        """
        INSERT INTO delivery_subjects (delivery_id, service_id, channel_id, incident_id, says, flapping_id)
        SELECT * FROM unnest($1::bigint[], $2::int[], $3::int[], $4::bigint[], $5::smallint[], $6::bigint[])
        ON CONFLICT DO NOTHING
        """;

    /// <returns>Their numbers, in their order.</returns>
    public static async Task<Dictionary<AnnouncedMessage, long>> WriteAsync(
        NpgsqlConnection connection, List<AnnouncedMessage> messages, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = new Dictionary<AnnouncedMessage, long>(ReferenceEqualityComparer.Instance);
        if (messages.Count == 0)
            return ids;
        await using var command = new NpgsqlCommand(InsertDeliveries, connection);
        command.Parameters.Add(Statement.Column(NpgsqlDbType.Integer, messages.Select(m => m.ChannelId)));
        command.Parameters.Add(Statement.Column(NpgsqlDbType.Integer, messages.Select(m => Only(m)?.Id)));
        command.Parameters.Add(Statement.Column(NpgsqlDbType.Text, messages.Select(m => Only(m)?.Key)));
        command.Parameters.Add(Statement.Column(NpgsqlDbType.Text, messages.Select(m => m.Content.Type)));
        command.Parameters.Add(Statement.Column(NpgsqlDbType.Text, messages.Select(m => m.Summary)));
        command.Parameters.Add(Statement.Column(NpgsqlDbType.Text, messages.Select(m => AlertJson.Write(m.Content))));
        command.Parameters.Add(new() { Value = now });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var made = new List<long>(messages.Count);
        while (await reader.ReadAsync(cancellationToken))
            made.Add(reader.GetInt64(0));
        made.Sort();
        for (var i = 0; i < made.Count; i++)
            ids[messages[i]] = made[i];
        return ids;
    }

    /// <summary>What they speak of, each service in order with what else speaks of it: incidents, and parts, of which none is known.
    /// For them stands the service's number, negated. Alerts that gather are in order with each other, whatever each message of them speaks of.</summary>
    /// <param name="ids">The messages' numbers.</param>
    public static NpgsqlBatchCommand? Subjects(List<AnnouncedMessage> messages, Dictionary<AnnouncedMessage, long> ids, FlappingServices flapping)
    {
        var told = messages.SelectMany(m => m.Subjects
            .Select(s => new Subject(m, s.Incident.ServiceId, s.Incident.Id, (short)s.Says, s.SaysItFlaps ? flapping.IdOf(s.Incident.ServiceId) : null))
            .Concat(m.Parts.Select(p => new Subject(m, p.Part.ServiceId, -p.Part.ServiceId, (short)p.Says, null)))
            .Concat(m.Burst is null ? [] : [new Subject(m, AnyBurst, AnyBurst, 0, null)])).ToList();
        return told.Count == 0 ? null : Statement.Of(
            InsertSubjects,
            Statement.Column(NpgsqlDbType.Bigint, told.Select(t => ids[t.Message])),
            Statement.Column(NpgsqlDbType.Integer, told.Select(t => t.Service)),
            Statement.Column(NpgsqlDbType.Integer, told.Select(t => t.Message.ChannelId)),
            Statement.Column(NpgsqlDbType.Bigint, told.Select(t => t.Incident)),
            Statement.Column(NpgsqlDbType.Smallint, told.Select(t => t.Says)),
            Statement.Column(NpgsqlDbType.Bigint, told.Select(t => t.Flapping)));
    }

    // The service, where it speaks of no other.
    private static (int Id, string Key)? Only(AnnouncedMessage message) => message switch
    {
        { Content: AlertMessage.Digest } => null,
        { Subjects: [], Parts: [{ Part: var part }] } => (part.ServiceId, part.Service.Key),
        { Subjects: [.., { Incident: var incident }] } when message.Subjects.All(s => s.Incident.ServiceId == incident.ServiceId) => (incident.ServiceId, incident.Service.Key),
        _ => null,
    };

    private readonly record struct Subject(AnnouncedMessage Message, int Service, long Incident, short Says, long? Flapping);
}
