using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Audit;
using Monitor.Core.Text;
using Monitor.Data.Announcing;
using Monitor.Data.Announcing.Parts;
using Monitor.Data.Audit;
using Npgsql;

namespace Monitor.Data.Outbox;

/// <summary>What people ask of the outbox: a test, a replay, to go on. Each wakes the delivery loop.</summary>
public sealed class OutboxRequests(IDbContextFactory<MonitorDbContext> contexts, TimeProvider clock)
{
    private const string Wake = $"SELECT pg_notify('{OutboxWriter.Notification}', '')";

    private const string ChannelName = "SELECT name FROM channels WHERE key = $1";

    private const string LockChannel = "SELECT id FROM channels WHERE key = $1 FOR UPDATE";

    private const string InsertTest =
        $"""
        INSERT INTO deliveries (webhook_id, channel_id, type, summary, message, state, created_at, next_attempt_at, attempt_count)
        SELECT {OutboxWriter.NewWebhookId}, id, $2, $3, $4, 1, now(), now(), 0 FROM channels WHERE key = $1
        RETURNING id
        """;

    // A receiver that keeps alerts would open one that nothing ends: a later message of the same alert has been delivered. $1 kinds that keep alerts.
    private const string IsOvertaken =
        """
        (coalesce(c.kind, '') = ANY ($1) AND EXISTS (
            SELECT FROM delivery_subjects s
            JOIN delivery_subjects l ON l.service_id = s.service_id AND l.channel_id = s.channel_id AND l.incident_id = s.incident_id AND l.delivery_id > s.delivery_id
            JOIN deliveries o ON o.id = l.delivery_id AND o.state = 2
            WHERE s.delivery_id = d.id AND CASE
                WHEN d.message::jsonb #> '{data,burst}' IS NOT NULL THEN o.message::jsonb #>> '{data,burst,key}' = d.message::jsonb #>> '{data,burst,key}'
                ELSE s.incident_id > 0 OR o.message::jsonb #>> '{data,component}' = d.message::jsonb #>> '{data,component}' END))
        """;

    // Of all that it says a later message has told, or tells, as of what goes on when its channel was switched on again: people would take it for news.
    // Who gets every change gets it too.
    private const string IsToldSince =
        """
        (c.gather AND EXISTS (SELECT FROM delivery_subjects s WHERE s.delivery_id = d.id) AND NOT EXISTS (
            SELECT FROM delivery_subjects s WHERE s.delivery_id = d.id AND NOT (s.incident_id > 0 AND EXISTS (
                SELECT FROM delivery_subjects l JOIN deliveries o ON o.id = l.delivery_id AND (o.state = 2 OR o.next_attempt_at IS NOT NULL)
                WHERE l.service_id = s.service_id AND l.channel_id = s.channel_id AND l.incident_id = s.incident_id AND l.delivery_id > s.delivery_id))))
        """;

    // One that still waits for its first try is on its way already, and what was overtaken before is true no longer. The schedule starts anew; the log keeps all tries.
    private const string Replay =
        $"""
        UPDATE deliveries d SET state = 1, next_attempt_at = now(), replayed_at = now(), attempt_count = 0, begun = 0
        FROM channels c WHERE c.id = d.channel_id AND d.id = $2 AND d.state NOT IN (1, 5) AND NOT {IsOvertaken} RETURNING d.id
        """;

    private const string ReplayDead =
        $"""
        WITH replayed AS (
            UPDATE deliveries d SET state = 1, next_attempt_at = now(), replayed_at = now(), attempt_count = 0, begun = 0
            FROM channels c WHERE c.key = $2 AND d.channel_id = c.id AND d.state = 4 AND d.created_at > now() - $3 AND NOT {IsOvertaken} AND NOT {IsToldSince} RETURNING d.id)
        SELECT count(*)::int FROM replayed
        """;

    // What is on its way keeps its lease: it would be sent twice. A node of the release before does not count what it begins.
    private const string MakeDue =
        """
        UPDATE deliveries SET next_attempt_at = now()
        WHERE channel_id = $1 AND next_attempt_at > now() AND (begun = 0 OR next_attempt_at > clock_timestamp() + $2)
        """;

    // News of the day before yesterday would only confuse.
    internal const string GiveUpStale =
        """
        UPDATE deliveries SET state = 4, next_attempt_at = NULL
        WHERE channel_id = $1 AND next_attempt_at IS NOT NULL AND coalesce(replayed_at, created_at) < now() - interval '24 hours'
        """;

    // What is on its way is left: the one before may still get it.
    private const string Forget =
        """
        WITH withdrawn AS (
            UPDATE deliveries SET state = 5, next_attempt_at = NULL
            WHERE channel_id = $1 AND next_attempt_at IS NOT NULL AND begun = 0 AND EXISTS (SELECT FROM delivery_subjects s WHERE s.delivery_id = deliveries.id)
            RETURNING id),
        superseded AS (
            UPDATE notifications n SET state = 4, why = 'the channel became one of another kind' FROM withdrawn w JOIN delivery_subjects s ON s.delivery_id = w.id
            WHERE n.incident_id = s.incident_id AND n.delivery_id = w.id),
        parts AS (DELETE FROM part_ledger WHERE channel_id = $1),
        quiet AS (UPDATE channel_gathered SET again = false WHERE channel_id = $1 AND again)
        UPDATE channel_ledger SET said = 0, believed = 0, delivery_id = NULL, burst = NULL WHERE channel_id = $1
        """;

    // What nobody has begun to send may be true no longer: it is told anew, as one, with what the channel does not know. What was given up, or is about
    // to be, has told nobody of what goes on; ends of long ago are let be. Of what routes lead elsewhere, or not yet there, it is told nothing, nor of what
    // follows from what it is told of, or of the same part. Whose last word was that it flaps is told what it is like since that is over.
    internal const string Reconcile =
        $"""
        WITH withdrawn AS (
            UPDATE deliveries SET state = 5, next_attempt_at = NULL
            WHERE channel_id = $1 AND state = 1 AND begun_at IS NULL AND attempt_count = 0 AND next_attempt_at IS NOT NULL AND type <> 'webhook.test'
              AND EXISTS (SELECT FROM delivery_subjects s WHERE s.delivery_id = deliveries.id)
            RETURNING id),
        superseded AS (
            UPDATE notifications n SET state = 4, why = 'told anew, as the channel is back' FROM withdrawn w JOIN delivery_subjects s ON s.delivery_id = w.id
            WHERE n.incident_id = s.incident_id AND n.delivery_id = w.id),
        gone AS (
            SELECT id FROM withdrawn
            UNION SELECT id FROM deliveries
            WHERE channel_id = $1 AND (state = 4 AND begun_at IS NOT NULL OR next_attempt_at IS NOT NULL AND coalesce(replayed_at, created_at) < now() - interval '24 hours')),
        {Withdrawal.Unsaid},
        forgotten AS (
            UPDATE channel_ledger l SET said = u.believed, believed = u.believed, delivery_id = NULL FROM unsaid u JOIN incidents i ON i.id = u.incident_id
            WHERE l.incident_id = u.incident_id AND l.channel_id = u.channel_id AND (i.state <> 2 OR u.delivery_id IN (SELECT id FROM withdrawn))
            RETURNING l.incident_id, l.said),
        {PartWithdrawal.Sql},
        quiet AS (UPDATE channel_gathered g SET again = false FROM forgotten f WHERE g.channel_id = $1 AND g.incident_id = f.incident_id AND f.said = 0 AND g.again),
        flapped AS (
            SELECT s.incident_id FROM service_flapping f JOIN delivery_subjects s ON s.flapping_id = f.id AND s.channel_id = $1
            JOIN deliveries d ON d.id = s.delivery_id AND d.state <> 5 AND d.id NOT IN (SELECT id FROM withdrawn) JOIN channels c ON c.id = s.channel_id
            WHERE f.ended_at > now() - interval '1 day' AND NOT EXISTS (
                SELECT FROM delivery_subjects l JOIN deliveries e ON e.id = l.delivery_id AND e.state <> 5 AND e.id NOT IN (SELECT id FROM withdrawn)
                WHERE l.service_id = s.service_id AND l.channel_id = $1 AND l.delivery_id > s.delivery_id AND {FlappingServices.IsOver})),
        its AS (
            SELECT i.id, i.since, i.cause_incident_id, CASE WHEN c.gather THEN lower(i.cause_component) END AS part, l.said IN (1, 2) AS told
            FROM incidents i JOIN channels c ON c.id = $1 LEFT JOIN channel_ledger l ON l.incident_id = i.id AND l.channel_id = c.id
            WHERE i.state <> 2 AND (l.incident_id IS NOT NULL OR NOT EXISTS (SELECT FROM channel_ledger r WHERE r.incident_id = i.id AND r.route <> '') AND NOT EXISTS (
                SELECT FROM incident_announcing a, jsonb_array_elements(a.plan -> 'routes') r WHERE a.incident_id = i.id AND r ->> 'key' <> ''))),
        due AS (
            SELECT id FROM its i WHERE told OR NOT EXISTS (SELECT FROM its p WHERE p.id = i.cause_incident_id)
                AND NOT EXISTS (SELECT FROM its o WHERE o.part = i.part AND (o.told OR (o.since, o.id) < (i.since, i.id)))
            UNION SELECT incident_id FROM forgotten
            UNION SELECT incident_id FROM flapped
            UNION SELECT l.incident_id FROM channel_ledger l JOIN incidents i ON i.id = l.incident_id WHERE l.channel_id = $1 AND l.said IN (1, 2) AND i.state = 2),
        gathered AS (INSERT INTO channel_gathered (channel_id, incident_id) SELECT $1, id FROM due ON CONFLICT DO NOTHING RETURNING 1),
        opened AS (
            INSERT INTO channel_windows (channel_id, flush_at, has_critical) SELECT $1, now(), false FROM gathered LIMIT 1
            ON CONFLICT (channel_id) DO UPDATE SET flush_at = EXCLUDED.flush_at RETURNING 1)
        SELECT pg_notify('monitor_incidents', '') FROM opened
        """;

    /// <returns>The delivery's number; null when there is no such channel.</returns>
    public async Task<long?> SendTestAsync(string channelKey, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await AskAsync(context, ChannelName, cancellationToken, channelKey) is not string name)
            return null;

        var sender = ForeignText.Line(actor.Shown, 200);
        var message = AlertJson.Write(AlertMessage.OfTest(channelKey, name, sender, clock.GetUtcNow()));
        var id = await AskAsync(context, InsertTest, cancellationToken, channelKey, MessageTypes.Test, $"Test sent by {sender}", message) as long?;
        await AuditLog.NoteAsync(context, AuditActions.ChannelTested, channelKey, actor, cancellationToken);
        await AskAsync(context, Wake, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return id;
    }

    /// <returns>The number given; whether there is such a delivery is for its reader to find out.</returns>
    public async Task<long?> ReplayAsync(long id, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await AskAsync(context, Replay, cancellationToken, ChannelKinds.KeepingState, id) is not null)
            await AuditLog.NoteAsync(context, AuditActions.DeliveryReplayed, id.ToString(CultureInfo.InvariantCulture), actor, cancellationToken);
        await AskAsync(context, Wake, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return id;
    }

    /// <summary>Sends again what was given up, in its order.</summary>
    /// <param name="within">How old it may be.</param>
    /// <returns>How many messages there were.</returns>
    public async Task<int> ReplayDeadAsync(string channelKey, TimeSpan within, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var count = await AskAsync(context, ReplayDead, cancellationToken, ChannelKinds.KeepingState, channelKey, within) as int? ?? 0;
        if (count > 0)
            await AuditLog.NoteAsync(context, AuditActions.ChannelReplayed, channelKey, actor, cancellationToken);
        await AskAsync(context, Wake, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return count;
    }

    /// <summary>Has told what was opened before the channel was there.</summary>
    /// <returns>How many incidents; null when there is no such channel.</returns>
    public async Task<int?> TellUntoldAsync(string channelKey, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await AskAsync(context, LockChannel, cancellationToken, channelKey) is not int id)
            return null;
        var count = await UntoldIncidents.GatherAsync((NpgsqlConnection)context.Database.GetDbConnection(), id, cancellationToken);
        if (count > 0)
            await AuditLog.NoteAsync(context, AuditActions.ChannelTold, channelKey, actor, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return count;
    }

    /// <summary>Another receiver stands behind the channel, which knows of nothing: what waits for the one before is told to nobody.</summary>
    internal static Task ForgetAsync(MonitorDbContext context, int channelId, CancellationToken cancellationToken) => AskAsync(context, Forget, cancellationToken, channelId);

    /// <summary>A channel was corrected or switched on: what waits is sent now.</summary>
    /// <param name="isSwitchedOn">What has waited for more than a day is not, and one digest tells what it does not know.</param>
    internal static async Task ResumeAsync(MonitorDbContext context, int channelId, bool isSwitchedOn, CancellationToken cancellationToken)
    {
        if (isSwitchedOn)
        {
            // In this order: what was given up would count as told.
            await AskAsync(context, Reconcile, cancellationToken, channelId);
            await AskAsync(context, GiveUpStale, cancellationToken, channelId);
        }

        await AskAsync(context, MakeDue, cancellationToken, channelId, OutboxStore.Lease);
        await AskAsync(context, Wake, cancellationToken);
    }

    private static async Task<object?> AskAsync(MonitorDbContext context, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)context.Database.GetDbConnection());
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
