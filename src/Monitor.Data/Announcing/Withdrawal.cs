using Monitor.Data.Announcing.Parts;
using Npgsql;

namespace Monitor.Data.Announcing;

/// <summary>Takes back messages that nobody has begun to send and that are no longer true. What they said of others is gathered again.</summary>
internal static class Withdrawal
{
    /// <summary>
    /// <c>unsaid</c>: of each incident whose last message is among those <c>gone</c> what was said by it, what was believed as it was written (<c>was</c>), and what the channel believes
    /// now: what the last message said that is not gone.
    /// </summary>
    internal const string Unsaid =
        """
        unsaid AS (
            SELECT g.id AS delivery_id, o.channel_id, o.incident_id, o.said, o.believed AS was, CASE WHEN before.gone THEN coalesce(heard.says, 0) ELSE o.believed END AS believed
            FROM gone g JOIN channel_ledger o ON o.delivery_id = g.id LEFT JOIN delivery_subjects its ON its.delivery_id = g.id AND its.incident_id = o.incident_id
            LEFT JOIN LATERAL (
                SELECT s.delivery_id IN (SELECT id FROM gone) AS gone FROM delivery_subjects s
                WHERE s.service_id = its.service_id AND s.channel_id = o.channel_id AND s.delivery_id < g.id AND s.incident_id = o.incident_id ORDER BY s.delivery_id DESC LIMIT 1) before ON true
            LEFT JOIN LATERAL (
                SELECT s.says FROM delivery_subjects s JOIN deliveries d ON d.id = s.delivery_id AND d.state <> 5 AND d.id NOT IN (SELECT id FROM gone)
                WHERE s.service_id = its.service_id AND s.channel_id = o.channel_id AND s.delivery_id < g.id AND s.incident_id = o.incident_id ORDER BY s.delivery_id DESC LIMIT 1) heard ON true)
        """;

    // One that is claimed at this moment stays: its channel will believe it. Of what it told although its channel believed that already (it
    // goes on, it flaps no longer), or never heard of it (it came and went while nobody was to be told), there is as much to tell as before. What
    // rests on it goes with it: later words of the same incident, how much an alert for many stands for, which was counted from the message of such
    // alerts before, and that a service flaps no longer, which is told to who was told that it did. They are sent in order, so none of those is begun
    // while it is not. Of a flap that is over nothing is told to who has not heard of it, nor what waits already to say that it is; and what waits to
    // be told once more is not, where what was told first is taken back.
    private const string Sql =
        $"""
        WITH RECURSIVE going AS (
            SELECT unnest($1) AS id
            UNION SELECT l.delivery_id FROM going JOIN delivery_subjects s ON s.delivery_id = going.id
            JOIN delivery_subjects l ON l.service_id = s.service_id AND l.channel_id = s.channel_id AND l.delivery_id > s.delivery_id
                AND (s.service_id = 0 OR s.flapping_id IS NOT NULL OR l.incident_id = s.incident_id)),
        withdrawn AS (
            UPDATE deliveries SET state = 5, next_attempt_at = NULL
            WHERE id = ANY(ARRAY(
                SELECT id FROM deliveries
                WHERE id IN (SELECT id FROM going)
                  AND state = 1 AND begun_at IS NULL AND attempt_count = 0 AND next_attempt_at <= $2
                ORDER BY id FOR UPDATE SKIP LOCKED))
            RETURNING id),
        flapped AS (
            SELECT s.channel_id, i.id AS incident_id
            FROM withdrawn w JOIN delivery_subjects s ON s.delivery_id = w.id JOIN service_flapping f ON f.id = s.flapping_id AND f.ended_at IS NOT NULL
            JOIN incidents i ON i.service_id = s.service_id),
        gone AS (SELECT id FROM withdrawn),
        {Unsaid},
        {PartWithdrawal.Sql},
        forgotten AS (
            UPDATE channel_ledger l SET said = u.believed, believed = u.believed, delivery_id = NULL FROM unsaid u
            WHERE l.incident_id = u.incident_id AND l.channel_id = u.channel_id
            RETURNING l.channel_id, l.incident_id, u.believed,
                (u.said = u.believed OR u.said = 3 AND u.was = 0) AND (l.channel_id, l.incident_id) NOT IN (SELECT channel_id, incident_id FROM flapped) AS again),
        quiet AS (
            UPDATE channel_gathered g SET again = false
            FROM (SELECT channel_id, incident_id FROM flapped UNION SELECT channel_id, incident_id FROM forgotten WHERE believed = 0 AND NOT again) f
            WHERE g.channel_id = f.channel_id AND g.incident_id = f.incident_id AND g.again RETURNING g.channel_id, g.incident_id),
        superseded AS (
            UPDATE notifications n SET state = 4, why = 'something else became true before it was sent' FROM withdrawn w JOIN delivery_subjects s ON s.delivery_id = w.id
            WHERE n.incident_id = s.incident_id AND n.delivery_id = w.id),
        windows AS (
            INSERT INTO channel_windows (channel_id, flush_at, has_critical) SELECT DISTINCT channel_id, $2, false FROM forgotten
            ON CONFLICT (channel_id) DO NOTHING),
        gathered AS (
            INSERT INTO channel_gathered AS g (channel_id, incident_id, again)
            SELECT channel_id, incident_id, again FROM forgotten WHERE (channel_id, incident_id) NOT IN (SELECT channel_id, incident_id FROM quiet)
            ON CONFLICT (channel_id, incident_id) DO UPDATE SET again = true WHERE EXCLUDED.again AND NOT g.again)
        SELECT count(*)::int FROM withdrawn
        """;

    /// <param name="now">By the database's clock.</param>
    /// <returns>How many are taken back.</returns>
    public static async Task<int> WriteAsync(NpgsqlConnection connection, IReadOnlyCollection<long> deliveries, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (deliveries.Count == 0)
            return 0;
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = deliveries.ToArray() }, new() { Value = now } } };
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
