using Monitor.Data.Incidents;

namespace Monitor.Data.Outbox;

/// <summary>The statements of the outbox. States: 1 pending, 2 delivered, 3 failed, 4 dead.</summary>
internal static class OutboxSql
{
    /// <summary>
    /// Nothing older of the same service waits for the channel. A deleted service has no number any more, but its messages are
    /// still in order: by its key. Scalar subqueries, each by its index: joined, the planner would begin with all that waits as soon as
    /// its figures are from a time when nothing did, and ten thousand would be looked through for each.
    /// </summary>
    private const string IsFirst =
        """
        (SELECT o.id FROM deliveries o
         WHERE o.channel_id = d.channel_id AND o.service_id = d.service_id AND o.id < d.id AND o.next_attempt_at IS NOT NULL LIMIT 1) IS NULL
        AND (d.service_id IS NOT NULL OR (
                SELECT o.id FROM deliveries o
                WHERE o.channel_id = d.channel_id AND o.service_id IS NULL AND o.service_key = d.service_key
                  AND o.id < d.id AND o.next_attempt_at IS NOT NULL LIMIT 1) IS NULL)
        AND (d.id <= c.oldest OR (
                SELECT 1 FROM delivery_subjects s
                WHERE s.delivery_id = d.id AND (
                    SELECT 1 FROM delivery_subjects t
                    WHERE t.service_id = s.service_id AND t.channel_id = s.channel_id AND t.delivery_id >= c.oldest AND t.delivery_id < s.delivery_id
                      AND (SELECT o.next_attempt_at FROM deliveries o WHERE o.id = t.delivery_id) IS NOT NULL LIMIT 1) = 1
                LIMIT 1) IS NULL)
        """;

    // Of each channel the oldest message that waits, and the one that tries it after one has failed by the channel's fault: what is refused
    // or cannot be made ready says nothing of the others. Once for all: 10,000 may wait, and each would look for them.
    private const string Waiting =
        """
        waiting AS MATERIALIZED (
            SELECT channel_id, min(id) AS oldest, min(id) FILTER (WHERE state = 3 AND NOT own_fault) AS trying FROM deliveries WHERE next_attempt_at IS NOT NULL GROUP BY channel_id)
        """;

    /// <summary>
    /// Longer than the whole schedule: what is older waits since a time that nobody remembers, as after a backup was restored, and is not
    /// sent. <see cref="StaleMessages"/> takes it away. Of one that somebody sends again it counts from then.
    /// </summary>
    public const string IsStale = "coalesce(d.replayed_at, d.created_at) < now() - interval '25 hours'";

    // A channel that was switched off can still be tested. While a message has failed, it alone tries the channel; later
    // ones wait and spend no tries. Earlier ones are replayed ones, for which it may have to wait itself.
    private const string MayBeSent = $"(c.enabled AND (c.trying IS NULL OR d.id <= c.trying) OR d.type = 'webhook.test') AND NOT ({IsStale})";

    /// <summary>
    /// $1, $2 channels and their messages in flight, $3 most per channel, $4 most in all, $5 lease. The numbering takes from all
    /// channels in turn, so that the total limit starves none.
    /// </summary>
    public const string Claim =
        $"""
        WITH {Waiting},
        claimed AS (
            UPDATE deliveries SET next_attempt_at = clock_timestamp() + $5, begun_at = coalesce(begun_at, clock_timestamp()), begun = begun + 1
            WHERE id = ANY(ARRAY(
                SELECT p.id
                FROM (SELECT c.id, c.enabled, w.oldest, w.trying, greatest($3 - coalesce(f.count, 0), 0) AS room
                      FROM waiting w JOIN channels c ON c.id = w.channel_id LEFT JOIN unnest($1, $2) AS f (id, count) ON f.id = c.id) c
                CROSS JOIN LATERAL (
                    SELECT d.id, d.next_attempt_at
                    FROM deliveries d
                    WHERE d.channel_id = c.id AND d.next_attempt_at <= now() AND {MayBeSent} AND {IsFirst}
                    ORDER BY d.next_attempt_at, d.id
                    LIMIT c.room
                    FOR UPDATE OF d SKIP LOCKED) p
                ORDER BY row_number() OVER (PARTITION BY c.id ORDER BY p.next_attempt_at, p.id), p.next_attempt_at
                LIMIT $4))
            RETURNING id, webhook_id, summary, message, attempt_count, next_attempt_at, channel_id, begun)
        SELECT d.id, d.webhook_id, d.summary, d.message, d.attempt_count, d.next_attempt_at, d.begun,
               c.id, c.key, c.type, c.kind, c.url, c.secret, c.settings::text, c.secrets::text, c.revision
        FROM claimed d JOIN channels c ON c.id = d.channel_id
        ORDER BY d.id
        """;

    public const string NextDue =
        $"""
        WITH {Waiting}
        SELECT min(p.next_attempt_at) - clock_timestamp()
        FROM (SELECT c.id, c.enabled, w.oldest, w.trying FROM waiting w JOIN channels c ON c.id = w.channel_id) c
        CROSS JOIN LATERAL (
            SELECT d.next_attempt_at
            FROM deliveries d
            WHERE d.channel_id = c.id AND d.next_attempt_at IS NOT NULL AND {MayBeSent} AND {IsFirst}
            ORDER BY d.next_attempt_at
            LIMIT 1) p
        """;

    /// <summary>$1 id, $2 lease.</summary>
    public const string Release = "UPDATE deliveries SET next_attempt_at = now(), begun = greatest(begun - 1, 0) WHERE id = $1 AND next_attempt_at = $2";

    /// <summary>$1 id, $2 lease. It could be made ready: whatever becomes of the try, it is not the message that ends us.</summary>
    public const string Prepared = "UPDATE deliveries SET begun = 1 WHERE id = $1 AND next_attempt_at = $2";

    /// <summary>
    /// $1 id, $2 lease, $3 state, $4 wait or null, $5 HTTP status, $6 error, $7 milliseconds, $8 request, $9 answer, $10 revision of the
    /// channel, $11 whether the failure is the message's own. A receipt counts even when the lease has run out meanwhile; a failure does not, and one of a channel that was corrected
    /// during the try says nothing of it as it is now: it is tried at once.
    /// </summary>
    public const string Complete =
        """
        WITH attempted AS (
            INSERT INTO delivery_attempts (delivery_id, at, http_status, error, milliseconds, request_body, response_body)
            SELECT id, clock_timestamp() - $7 * interval '1 millisecond', $5, $6, $7, $8, $9 FROM deliveries WHERE id = $1)
        UPDATE deliveries
        SET state = $3, attempt_count = attempt_count + 1, begun = 0, own_fault = $11,
            next_attempt_at = clock_timestamp() + CASE WHEN $3 = 3 AND EXISTS (SELECT FROM channels c WHERE c.id = channel_id AND c.revision <> $10) THEN interval '0' ELSE $4 END
        WHERE id = $1 AND (next_attempt_at = $2 OR $3 = 2)
        """;

    /// <summary>$1 channel. It can be reached again: what has failed before is tried at once, and what has gathered is told.</summary>
    public const string ChannelIsBack =
        $"""
        WITH again AS (
            UPDATE deliveries SET next_attempt_at = now() WHERE channel_id = $1 AND state = 3 AND next_attempt_at > now() RETURNING 1),
        flush AS (UPDATE channel_windows SET flush_at = now() WHERE channel_id = $1 AND flush_at > now() AND EXISTS (
            SELECT FROM channel_gathered WHERE channel_id = $1) RETURNING 1)
        SELECT (SELECT pg_notify('{OutboxWriter.Notification}', '')::text FROM again LIMIT 1), (SELECT pg_notify('{EventInsert.Notification}', '')::text FROM flush)
        """;

    /// <summary>$1 channel. Before any of its messages is locked: two messages answered 410 at once would lock each other out.</summary>
    public const string LockChannel = "SELECT revision FROM channels WHERE id = $1 FOR NO KEY UPDATE";

    /// <summary>$1 channel, $2 reason.</summary>
    // The product's own change of a channel: as any other it makes a revision, and is in the audit log.
    public const string DisableChannel =
        """
        WITH switched AS (
            UPDATE channels c SET enabled = false, disabled_reason = $2, disabled_at = now(), revision = c.revision + 1
            FROM (SELECT id, enabled FROM channels WHERE id = $1) before
            WHERE c.id = before.id RETURNING c.key, before.enabled AS was)
        INSERT INTO audit_log (actor_kind, actor_name, action, subject_kind, subject_key, before, after)
        SELECT 4, 'delivery', 'channel.updated', 'channel', key, '{"enabled":true}', json_build_object('enabled', false, 'disabledReason', $2::text)
        FROM switched WHERE was
        """;

    /// <summary>$1 channel. What nobody has begun to send is left: once the channel is switched on again, what is true then is told in its place.</summary>
    public const string GiveUpChannel =
        """
        UPDATE deliveries d SET state = 4, next_attempt_at = NULL
        WHERE channel_id = $1 AND next_attempt_at IS NOT NULL
          AND NOT (state = 1 AND begun_at IS NULL AND attempt_count = 0 AND EXISTS (SELECT FROM delivery_subjects s WHERE s.delivery_id = d.id))
        """;
}
