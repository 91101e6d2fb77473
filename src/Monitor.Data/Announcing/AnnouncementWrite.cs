using Monitor.Core.Announcing;
using Monitor.Core.Incidents.Views;
using Monitor.Data.Announcing.Parts;
using Monitor.Data.Outbox;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Announcing;

/// <summary>Writes what the channels are told: deliveries with their subjects, beliefs, windows, and who was told why.</summary>
/// <param name="plans">What is remembered of incidents.</param>
internal sealed class AnnouncementWrite(IReadOnlyList<ChannelTurn> turns, IEnumerable<NpgsqlBatchCommand> plans, FlappingServices flapping, PartRound parts, DateTimeOffset now)
{
    // What was said before is believed: else it had been taken back. Of several messages at once it is what the last but one says.
    private const string Believe =
        """
        INSERT INTO channel_ledger AS l (incident_id, channel_id, delivery_id, believed, said, told_at, burst)
        SELECT incident_id, channel_id, delivery_id, was, says, $7, burst
        FROM unnest($1::bigint[], $2::int[], $3::bigint[], $4::smallint[], $5::smallint[], $6::text[]) AS t (incident_id, channel_id, delivery_id, was, says, burst)
        ON CONFLICT (incident_id, channel_id) DO UPDATE
        SET delivery_id = EXCLUDED.delivery_id, believed = EXCLUDED.believed, said = EXCLUDED.said, told_at = EXCLUDED.told_at, burst = EXCLUDED.burst
        """;

    private const string Reach =
        """
        INSERT INTO channel_ledger (incident_id, channel_id, route, send_resolved) SELECT * FROM unnest($1::bigint[], $2::int[], $3::text[], $4::boolean[])
        ON CONFLICT (incident_id, channel_id) DO UPDATE SET route = EXCLUDED.route, send_resolved = EXCLUDED.send_resolved
        """;

    // Without a message it believes what it would after one: what comes next is new to it.
    private const string LeaveUntold =
        """
        UPDATE channel_ledger l SET believed = t.belief, said = t.belief, delivery_id = NULL FROM unnest($1::bigint[], $2::int[], $3::smallint[]) AS t (incident_id, channel_id, belief)
        WHERE l.incident_id = t.incident_id AND l.channel_id = t.channel_id
        """;

    private const string InsertNotifications =
        """
        INSERT INTO notifications (incident_id, channel_id, event_no, state, why, delivery_id, route, step, due_at, reason, cause_service_id, at)
        SELECT *, $12 FROM unnest($1::bigint[], $2::int[], $3::int[], $4::smallint[], $5::text[], $6::bigint[], $7::text[], $8::smallint[], $9::timestamptz[], $10::smallint[], $11::int[])
        """;

    private const string OpenWindows =
        """
        INSERT INTO channel_windows (channel_id, flush_at, has_critical, burst, burst_since)
        SELECT * FROM unnest($1::int[], $2::timestamptz[], $3::boolean[], $4::text[], $5::timestamptz[])
        ON CONFLICT (channel_id) DO UPDATE SET flush_at = EXCLUDED.flush_at, has_critical = EXCLUDED.has_critical, burst = EXCLUDED.burst, burst_since = EXCLUDED.burst_since
        """;

    private const string CloseWindows = "DELETE FROM channel_windows WHERE channel_id = ANY ($1)";

    private const string Empty = "DELETE FROM channel_gathered WHERE channel_id = ANY ($1)";

    private const string HoldBack =
        "DELETE FROM channel_gathered g USING unnest($1::int[], $2::bigint[]) AS t (channel_id, incident_id) WHERE g.channel_id = t.channel_id AND g.incident_id = t.incident_id";

    private const string InsertGathered =
        """
        INSERT INTO channel_gathered AS g (channel_id, incident_id, again) SELECT * FROM unnest($1::int[], $2::bigint[], $3::boolean[])
        ON CONFLICT (channel_id, incident_id) DO UPDATE SET again = true WHERE EXCLUDED.again AND NOT g.again
        """;

    /// <param name="flushed">Channels whose gathered incidents were looked at: what still waits is among those of their turns.</param>
    /// <returns>How many messages there are.</returns>
    public async Task<int> WriteAsync(NpgsqlConnection connection, IReadOnlyCollection<int> flushed, CancellationToken cancellationToken)
    {
        var messages = turns.SelectMany(t => t.Messages).ToList();
        var ids = await DeliveryInsert.WriteAsync(connection, messages, now, cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in Commands(messages, ids, flushed))
            batch.BatchCommands.Add(command);
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(cancellationToken);
        return messages.Count;
    }

    private IEnumerable<NpgsqlBatchCommand> Commands(List<AnnouncedMessage> messages, Dictionary<AnnouncedMessage, long> ids, IReadOnlyCollection<int> flushed)
    {
        if (DeliveryInsert.Subjects(messages, ids, flapping) is { } subjects)
            yield return subjects;
        if (messages.Exists(m => m.Subjects.Count > 0))
        {
            var told = messages.SelectMany(m => m.Subjects.Select(s => (Message: m, Told: s))).ToList();
            // Of an incident of which several messages tell, the last word counts.
            var last = told.GroupBy(t => (t.Told.Incident.Id, t.Message.ChannelId)).Select(g => (Last: g.Last(), Was: g.Count() == 1 ? g.First().Told.Was : g.SkipLast(1).Last().Told.Says)).ToList();
            yield return Statement.Of(
                Believe,
                Statement.Column(NpgsqlDbType.Bigint, last.Select(t => t.Last.Told.Incident.Id)),
                Statement.Column(NpgsqlDbType.Integer, last.Select(t => t.Last.Message.ChannelId)),
                Statement.Column(NpgsqlDbType.Bigint, last.Select(t => ids[t.Last.Message])),
                Statement.Column(NpgsqlDbType.Smallint, last.Select(t => (short)t.Was)),
                Statement.Column(NpgsqlDbType.Smallint, last.Select(t => (short)t.Last.Told.Says)),
                Statement.Column(NpgsqlDbType.Text, last.Select(t => t.Last.Message.Burst)),
                new NpgsqlParameter { Value = now });
        }

        foreach (var command in OfChannels().Concat(parts.Commands(messages, m => ids[m], now)))
            yield return command;

        var notifications = turns.SelectMany(t => t.Notifications).ToList();
        if (notifications.Count > 0)
            yield return Statement.Of(
                InsertNotifications,
                Statement.Column(NpgsqlDbType.Bigint, notifications.Select(n => n.IncidentId)),
                Statement.Column(NpgsqlDbType.Integer, notifications.Select(n => n.ChannelId)),
                Statement.Column(NpgsqlDbType.Integer, notifications.Select(n => n.EventNo)),
                Statement.Column(NpgsqlDbType.Smallint, notifications.Select(n => (short)n.State)),
                Statement.Column(NpgsqlDbType.Text, notifications.Select(n => n.Why)),
                Statement.Column(NpgsqlDbType.Bigint, notifications.Select(n => n.Message is null ? (long?)null : ids[n.Message])),
                Statement.Column(NpgsqlDbType.Text, notifications.Select(n => n.Step?.Route is { Length: > 0 } route ? route : null)),
                Statement.Column(NpgsqlDbType.Smallint, notifications.Select(n => n.Step is { Route.Length: > 0 } step ? (short?)step.Number : null)),
                Statement.Column(NpgsqlDbType.TimestampTz, notifications.Select(n => n.DueAt)),
                Statement.Column(NpgsqlDbType.Smallint, notifications.Select(n => (short?)n.Reason)),
                Statement.Column(NpgsqlDbType.Integer, notifications.Select(n => n.CauseServiceId ?? CauseSentences.NoService)),
                new NpgsqlParameter { Value = now });
        foreach (var command in OfWindows(flushed).Concat(plans))
            yield return command;
        if (messages.Count > 0)
            yield return new NpgsqlBatchCommand($"SELECT pg_notify('{OutboxWriter.Notification}', '')");
    }

    private IEnumerable<NpgsqlBatchCommand> OfChannels()
    {
        var reached = turns.SelectMany(t => t.Reached.Select(r => (t.Channel.Id, Incident: r.Key, Step: r.Value))).ToList();
        if (reached.Count > 0)
            yield return Statement.Of(
                Reach,
                Statement.Column(NpgsqlDbType.Bigint, reached.Select(r => r.Incident)),
                Statement.Column(NpgsqlDbType.Integer, reached.Select(r => r.Id)),
                Statement.Column(NpgsqlDbType.Text, reached.Select(r => r.Step.Route)),
                Statement.Column(NpgsqlDbType.Boolean, reached.Select(r => r.Step.SendResolved)));
        var untold = turns.SelectMany(t => t.Untold.Select(u => (t.Channel.Id, Incident: u.Key, Belief: u.Value))).ToList();
        if (untold.Count > 0)
            yield return Statement.Of(
                LeaveUntold,
                Statement.Column(NpgsqlDbType.Bigint, untold.Select(u => u.Incident)),
                Statement.Column(NpgsqlDbType.Integer, untold.Select(u => u.Id)),
                Statement.Column(NpgsqlDbType.Smallint, untold.Select(u => (short)u.Belief)));
        var heldBack = turns.SelectMany(t => t.HeldBack.Select(h => (t.Channel.Id, Incident: h))).ToList();
        if (heldBack.Count > 0)
            yield return Statement.Of(
                HoldBack, Statement.Column(NpgsqlDbType.Integer, heldBack.Select(h => h.Id)), Statement.Column(NpgsqlDbType.Bigint, heldBack.Select(h => h.Incident)));
    }

    private IEnumerable<NpgsqlBatchCommand> OfWindows(IReadOnlyCollection<int> flushed)
    {
        if (flushed.Count > 0)
            yield return Statement.Of(Empty, Statement.Column(NpgsqlDbType.Integer, flushed));
        var gathered = turns.SelectMany(t => t.Gathered.Select(g => (t.Channel.Id, Incident: g.Key, Again: g.Value))).ToList();
        if (gathered.Count > 0)
            yield return Statement.Of(
                InsertGathered,
                Statement.Column(NpgsqlDbType.Integer, gathered.Select(g => g.Id)),
                Statement.Column(NpgsqlDbType.Bigint, gathered.Select(g => g.Incident)),
                Statement.Column(NpgsqlDbType.Boolean, gathered.Select(g => g.Again)));
        var moved = turns.Where(t => t.Window != t.Channel.Window).ToList();
        if (moved.Exists(t => t.Window is null))
            yield return Statement.Of(CloseWindows, Statement.Column(NpgsqlDbType.Integer, moved.Where(t => t.Window is null).Select(t => t.Channel.Id)));
        var open = moved.Where(t => t.Window is not null).ToList();
        if (open.Count > 0)
            yield return Statement.Of(
                OpenWindows,
                Statement.Column(NpgsqlDbType.Integer, open.Select(t => t.Channel.Id)),
                Statement.Column(NpgsqlDbType.TimestampTz, open.Select(t => t.Window!.FlushAt)),
                Statement.Column(NpgsqlDbType.Boolean, open.Select(t => t.Window!.HasCritical)),
                Statement.Column(NpgsqlDbType.Text, open.Select(t => t.Window!.Burst?.Key)),
                Statement.Column(NpgsqlDbType.TimestampTz, open.Select(t => t.Window!.Burst?.Since)));
    }
}
