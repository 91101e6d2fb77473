namespace Monitor.Load.Kill;

/// <summary>What is promised of a database at rest, each as the number of what it is said of and the rows that break it.</summary>
/// <remarks>
/// <c>wanted</c> is how the services are, <c>received</c> what receivers got, in order. Numbers: subject 1 is a service; statuses 2 and 3 are
/// bad; kinds 1, 2, 3, 5 and 6 of events change what is true; beliefs are 1 warning, 2 critical, 3 over. One digest may say of a
/// service that an incident is over and that the next has begun: the newer one counts.
/// </remarks>
internal static class KillPromises
{
    /// <summary>Null when everything is at rest; else what is not.</summary>
    public const string Restless =
        """
        SELECT nullif(concat_ws(', ',
            (SELECT nullif(count(*), 0) || ' events in the inbox' FROM incident_inbox),
            (SELECT nullif(count(*), 0) || ' gathered' FROM channel_gathered),
            (SELECT nullif(count(*), 0) || ' messages waiting' FROM deliveries WHERE next_attempt_at IS NOT NULL),
            (SELECT nullif(count(*), 0) || ' services that flap' FROM service_flapping f JOIN services s ON s.id = f.service_id WHERE f.ended_at IS NULL AND s.key LIKE 'wilful-%'),
            (SELECT nullif(count(*), 0) || ' services known otherwise than they are' FROM wanted w LEFT JOIN services v ON v.key = w.key LEFT JOIN service_state s ON s.service_id = v.id
             WHERE s.status IS DISTINCT FROM w.status)), '')
        """;

    public static readonly IReadOnlyList<KillPromise> All =
    [
        new(Aspect.Changes, "every change for the worse, or back, has its incident",
            "SELECT count(*) FROM status_changes WHERE subject = 1",
            "SELECT * FROM status_changes WHERE subject = 1 AND incident_id IS NULL AND (from_status IN (2, 3) OR to_status IN (2, 3))"),
        new(Aspect.Incidents, "every change of an incident is one event of it",
            "SELECT count(*) FROM status_changes WHERE subject = 1 AND incident_id IS NOT NULL",
            """
            SELECT * FROM status_changes c WHERE subject = 1 AND incident_id IS NOT NULL
            AND 1 <> (SELECT count(*) FROM incident_events e WHERE e.incident_id = c.incident_id AND e.sequence = c.sequence)
            """),
        new(Aspect.Changes, "every event that follows from a change has it",
            "SELECT count(*) FROM incident_events WHERE sequence IS NOT NULL",
            "SELECT * FROM incident_events e WHERE sequence IS NOT NULL AND NOT EXISTS (SELECT FROM status_changes c WHERE c.sequence = e.sequence AND c.incident_id = e.incident_id)"),
        new(Aspect.Incidents, "the events of an incident are numbered without a hole",
            "SELECT count(*) FROM incidents",
            "SELECT * FROM incidents i WHERE (last_event, last_event) IS DISTINCT FROM (SELECT (count(*)::int, max(no)) FROM incident_events e WHERE e.incident_id = i.id)"),
        new(Aspect.Incidents, "no service has a second open incident, or two at a time",
            "SELECT count(*) FROM incidents",
            """
            SELECT * FROM (SELECT *, lead(opened_at) OVER (PARTITION BY service_id, kind ORDER BY id) AS next FROM incidents) i
            WHERE next IS NOT NULL AND (state <> 2 OR resolved_at > next)
            """),
        new(Aspect.Incidents, "a service has an open incident while it is bad, and only then",
            "SELECT count(*) FROM services WHERE deleted_at IS NULL",
            """
            SELECT v.key, s.status, i.* FROM services v LEFT JOIN service_state s ON s.service_id = v.id LEFT JOIN incidents i ON i.service_id = v.id AND i.state = 1
            WHERE (coalesce(s.status, 0) IN (2, 3) AND v.deleted_at IS NULL) <> (i.id IS NOT NULL) OR i.severity <> s.status - 1
            """),
        new(Aspect.Messages, "every event ends as told, withheld, gathered or superseded, for each channel",
            "SELECT count(*) FROM incident_events e CROSS JOIN channels WHERE e.kind IN (1, 2, 3, 5, 6)",
            """
            SELECT e.*, c.key FROM incident_events e CROSS JOIN channels c WHERE e.kind IN (1, 2, 3, 5, 6) AND NOT EXISTS (
                SELECT FROM notifications n WHERE n.incident_id = e.incident_id AND n.channel_id = c.id AND (n.event_no = e.no OR c.gather AND n.event_no > e.no))
            """),
        new(Aspect.Messages, "what was gathered is told later, or superseded",
            "SELECT count(*) FROM notifications WHERE state = 3",
            "SELECT * FROM notifications n WHERE state = 3 AND NOT EXISTS (SELECT FROM notifications l WHERE l.incident_id = n.incident_id AND l.channel_id = n.channel_id AND l.id > n.id AND l.state <> 3)"),
        new(Aspect.Messages, "what is told is delivered, what was withdrawn is superseded",
            "SELECT count(*) FROM notifications WHERE delivery_id IS NOT NULL",
            "SELECT n.*, d.state AS delivery_state FROM notifications n LEFT JOIN deliveries d ON d.id = n.delivery_id WHERE n.state = 1 AND d.state IS DISTINCT FROM 2"),
        new(Aspect.Messages, "every message is delivered or was withdrawn",
            "SELECT count(*) FROM deliveries",
            "SELECT * FROM deliveries WHERE state NOT IN (2, 5)"),
        new(Aspect.Alarms, "every channel believes what is true, or was never told of what is over",
            "SELECT count(*) FROM channel_ledger",
            """
            SELECT i.*, c.key, l.* FROM incidents i CROSS JOIN channels c LEFT JOIN channel_ledger l ON l.incident_id = i.id AND l.channel_id = c.id
            WHERE coalesce(l.said, 0) <> CASE WHEN i.state = 2 THEN 3 ELSE i.severity END AND NOT (i.state = 2 AND coalesce(l.said, 0) = 0)
            """),
        new(Aspect.Messages, "nobody is told the same twice, or of the end of what he was not told",
            "SELECT count(*) FROM delivery_subjects WHERE incident_id <> 0",
            """
            SELECT * FROM (
                SELECT s.*, d.type, coalesce(lag(says) OVER told, 0) AS before, lag(flapping_id) OVER told AS before_flapping, d.created_at AS told_at, lag(d.created_at) OVER told AS told_before
                FROM delivery_subjects s JOIN deliveries d ON d.id = s.delivery_id AND d.state <> 5 WHERE s.incident_id <> 0
                WINDOW told AS (PARTITION BY s.channel_id, s.incident_id ORDER BY s.delivery_id)) t
            WHERE (says = before AND flapping_id IS NULL AND before_flapping IS NULL AND type <> 'service.flapping.stopped' OR before = 0 AND says = 3)
              -- A pager whose one alert goes on is not told of what is over in it: what fails again in it meanwhile is news.
              AND NOT EXISTS (SELECT FROM notifications n WHERE n.incident_id = t.incident_id AND n.channel_id = t.channel_id AND n.why LIKE 'its alert goes on%' AND n.at BETWEEN t.told_before AND t.told_at)
            """),
        new(Aspect.Messages, "who was told that a service flaps is told so once, and hears of it again when it does no longer",
            "SELECT count(*) FROM delivery_subjects WHERE flapping_id IS NOT NULL",
            """
            SELECT * FROM (
                SELECT s.flapping_id, s.channel_id, s.service_id, min(s.delivery_id) AS first, count(DISTINCT s.delivery_id) AS n
                FROM delivery_subjects s JOIN deliveries d ON d.id = s.delivery_id AND d.state <> 5 WHERE s.flapping_id IS NOT NULL GROUP BY 1, 2, 3) t
            WHERE n > 1 OR NOT EXISTS (
                SELECT FROM delivery_subjects l JOIN deliveries d ON d.id = l.delivery_id AND d.state <> 5 WHERE l.channel_id = t.channel_id AND l.service_id = t.service_id AND l.delivery_id > t.first)
            """),
        new(Aspect.Messages, "every message that counts as delivered was received",
            "SELECT count(*) FROM deliveries d JOIN channels c ON c.id = d.channel_id WHERE state = 2 AND c.key NOT LIKE 'pager%'",
            $"SELECT d.* FROM deliveries d JOIN channels c ON c.id = d.channel_id WHERE state = 2 AND c.key NOT LIKE 'pager%' AND NOT EXISTS (SELECT FROM received r WHERE r.webhook_id = d.webhook_id AND r.fault IN ({(int)Fault.None}, {(int)Fault.Drip}))"),
        new(Aspect.Messages, "every message received is one of that channel's",
            "SELECT count(*) FROM received WHERE alert IS NULL",
            "SELECT r.* FROM received r WHERE alert IS NULL AND NOT EXISTS (SELECT FROM deliveries d JOIN channels c ON c.id = d.channel_id WHERE d.webhook_id = r.webhook_id AND c.key = r.channel AND d.state <> 5)"),
        new(Aspect.Messages, "duplicates are the same message with the same webhook-id",
            "SELECT count(*) - count(DISTINCT (webhook_id)) FROM received WHERE alert IS NULL",
            """
            SELECT webhook_id, count(DISTINCT body) FROM received WHERE alert IS NULL GROUP BY webhook_id HAVING count(DISTINCT body) > 1
            UNION ALL SELECT min(webhook_id), count(DISTINCT webhook_id) FROM received WHERE alert IS NULL GROUP BY channel, body HAVING count(DISTINCT webhook_id) > 1
            """),
        new(Aspect.Messages, "a message says what its channel believes by it",
            "SELECT count(*) FROM heard",
            """
            SELECT * FROM (
                SELECT *, row_number() OVER (PARTITION BY position ORDER BY incident_id DESC) AS place FROM heard
                WHERE type = 'service.status.changed' OR type LIKE 'service.flapping.%' AND body::json #>> '{data,flapping,ended}' IS DISTINCT FROM 'unwatched') h
            WHERE place = 1 AND (
                (says = 3) <> (body::json #>> '{data,incident,change}' IN ('resolved', 'flapping')) OR says = 1 AND body::json #>> '{data,status}' IN ('Unhealthy', 'Healthy')
                OR says = 2 AND body::json #>> '{data,status}' IN ('Degraded', 'Healthy'))
            """),
        new(Aspect.Alarms, "the last message that a channel got of an incident is the truth",
            "SELECT count(DISTINCT (channel, incident_id)) FROM heard",
            """
            SELECT h.*, i.state, i.severity FROM (SELECT DISTINCT ON (channel, incident_id) * FROM heard ORDER BY channel, incident_id, position DESC) h JOIN incidents i ON i.id = h.incident_id
            WHERE says <> CASE WHEN i.state = 2 THEN 3 ELSE i.severity END
            """),
        new(Aspect.Alarms, "the last message that a channel got of a service is the truth",
            "SELECT count(DISTINCT (channel, service_id)) FROM heard",
            """
            SELECT h.*, i.id AS open_incident, i.severity
            FROM (SELECT DISTINCT ON (channel, service_id) * FROM heard ORDER BY channel, service_id, position DESC, incident_id DESC) h LEFT JOIN incidents i ON i.service_id = h.service_id AND i.state = 1
            WHERE h.says <> coalesce(i.severity, 3) OR h.incident_id <> i.id
            """),
        new(Aspect.Alarms, "every channel has heard of every open incident",
            "SELECT count(*) FROM incidents WHERE state = 1",
            "SELECT i.*, c.key FROM incidents i CROSS JOIN channels c WHERE i.state = 1 AND c.key NOT LIKE 'pager%' AND NOT EXISTS (SELECT FROM heard h WHERE h.incident_id = i.id AND h.channel = c.key)"),
        new(Aspect.Alarms, "a pager shows an alert while something of it goes on, and only then",
            "SELECT count(DISTINCT (channel, alert)) FROM received WHERE alert IS NOT NULL",
            """
            SELECT * FROM (SELECT DISTINCT ON (channel, alert) channel, alert, type FROM received WHERE alert IS NOT NULL ORDER BY channel, alert, position DESC) shown
            FULL JOIN (
                SELECT DISTINCT c.key AS channel, coalesce(l.burst, 'incident-' || i.id) AS alert
                FROM incidents i CROSS JOIN channels c LEFT JOIN channel_ledger l ON l.incident_id = i.id AND l.channel_id = c.id
                WHERE c.key LIKE 'pager%' AND i.state = 1) wanted USING (channel, alert)
            WHERE (shown.type = 'trigger') IS DISTINCT FROM (wanted.* IS NOT NULL)
            """),
        new(Aspect.Messages, "a pager that works rings at most three times in any minute",
            "SELECT count(*) FROM deliveries d JOIN channels c ON c.id = d.channel_id WHERE c.key = 'pager' AND d.state = 2",
            """
            SELECT * FROM (
                SELECT d.id, d.created_at, count(*) OVER (ORDER BY d.created_at RANGE BETWEEN CURRENT ROW AND '59.999 s' FOLLOWING) AS n
                FROM deliveries d JOIN channels c ON c.id = d.channel_id
                WHERE c.key = 'pager' AND d.state = 2 AND (d.message::json #>> '{data,incident,change}' IN ('opened', 'reopened') OR d.message::json #>> '{data,burst,isNew}' = 'true')) t
            WHERE n > 3
            """),
        new(Aspect.Messages, "a channel that works and gathers gets at most three messages of services in any minute",
            "SELECT count(*) FROM deliveries d JOIN channels c ON c.id = d.channel_id WHERE c.key = 'good' AND d.state = 2 AND d.type NOT LIKE 'monitor.%'",
            """
            SELECT * FROM (
                SELECT d.id, d.created_at, count(*) OVER (ORDER BY d.created_at RANGE BETWEEN CURRENT ROW AND '59.999 s' FOLLOWING) AS n
                FROM deliveries d JOIN channels c ON c.id = d.channel_id WHERE c.key = 'good' AND d.state = 2 AND d.type NOT LIKE 'monitor.%') t
            WHERE n > 3
            """),
    ];
}

/// <param name="Of">How many there are that it is said of.</param>
/// <param name="Broken">Those for which it does not hold.</param>
internal sealed record KillPromise(Aspect Aspect, string Text, string Of, string Broken);

/// <summary>What a promise is about.</summary>
internal enum Aspect
{
    /// <summary>That no change of a status is lost, or without what follows from it.</summary>
    Changes,

    /// <summary>That there is one incident for what is one.</summary>
    Incidents,

    /// <summary>That nobody is left with an alarm of what is over, or without one of what goes on.</summary>
    Alarms,

    /// <summary>What is told, to whom, how often.</summary>
    Messages,
}
