using Monitor.Core.Announcing.Reviewing;

namespace Monitor.Data.Announcing.Reviewing;

/// <summary>The statements of a review, each of the same incidents: those that were opened in a window.</summary>
/// <param name="conditions">Which of them.</param>
/// <param name="begin">Name of the value that is the window's begin.</param>
/// <param name="end">Of its end.</param>
internal sealed class ReviewSql(string conditions, string begin, string end)
{
    /// <summary>What was told of all of them put together.</summary>
    public string Totals =>
        $"""
        {Reviewed}, told AS (
            SELECT count(DISTINCT n.delivery_id) AS messages, count(DISTINCT n.incident_id) AS told, count(DISTINCT n.incident_id) FILTER (WHERE i.untaken) AS never
            FROM reviewed i JOIN notifications n ON n.incident_id = i.id WHERE n.state = 1)
        SELECT count(i.id)::int, max(told.messages)::int, max(told.told)::int, count(i.acknowledged_at)::int, max(told.never)::int, count(i.recovered)::int, count(*) FILTER (WHERE i.brief)::int,
               (SELECT count(*)::int FROM service_flapping f WHERE f.since >= {begin} AND f.since < {end} AND f.service_id IN (SELECT service_id FROM reviewed)),
               percentile_cont(0.5) WITHIN GROUP (ORDER BY {Acknowledging}), percentile_cont(0.9) WITHIN GROUP (ORDER BY {Acknowledging}),
               percentile_cont(0.5) WITHIN GROUP (ORDER BY i.recovered), percentile_cont(0.9) WITHIN GROUP (ORDER BY i.recovered)
        FROM told LEFT JOIN reviewed i ON true
        """;

    /// <summary>The noisiest services. One that got another key or name is the same by its number.</summary>
    public string Services =>
        $"""
        {Reviewed}, told AS (
            SELECT i.service_id, count(DISTINCT n.delivery_id) AS messages, count(DISTINCT n.incident_id) AS told, count(DISTINCT n.incident_id) FILTER (WHERE i.untaken) AS never
            FROM reviewed i JOIN notifications n ON n.incident_id = i.id WHERE n.state = 1 GROUP BY i.service_id),
        noise AS (
            SELECT service_id, max(id) AS last, count(*) AS incidents, count(recovered) AS recovered, count(*) FILTER (WHERE brief) AS brief,
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY recovered) AS median
            FROM reviewed GROUP BY service_id),
        noisiest AS (
            SELECT s.*, coalesce(t.messages, 0) AS messages, coalesce(t.told, 0) AS told, coalesce(t.never, 0) AS never
            FROM noise s LEFT JOIN told t ON t.service_id = s.service_id
            ORDER BY 7 DESC, s.incidents DESC, s.service_id LIMIT {AlertReview.MostServices})
        SELECT l.service_key, coalesce(nullif(l.service ->> 'name', ''), l.service_key), l.service_group, s.incidents::int, s.messages::int, s.told::int, s.never::int,
               s.recovered::int, s.brief::int,
               (SELECT count(*)::int FROM service_flapping f WHERE f.service_id = s.service_id AND f.since >= {begin} AND f.since < {end}), s.median
        FROM noisiest s JOIN incidents l ON l.id = s.last
        ORDER BY s.messages DESC, s.incidents DESC, s.service_id
        """;

    /// <summary>By which routes channels were told. A digest has none of its own: whoever is told by one was reached by a route before.</summary>
    public string Routes =>
        $"""
        {Reviewed}
        SELECT r.key, coalesce(nullif(max(d.definition ->> 'name'), ''), r.key), count(DISTINCT n.delivery_id)::int, count(DISTINCT n.incident_id)::int, count(DISTINCT n.incident_id) FILTER (WHERE i.untaken)::int
        FROM reviewed i JOIN notifications n ON n.incident_id = i.id
        LEFT JOIN channel_ledger l ON l.incident_id = n.incident_id AND l.channel_id = n.channel_id
        CROSS JOIN LATERAL (SELECT coalesce(n.route, l.route, '') AS key) r
        LEFT JOIN routes d ON d.key = r.key
        WHERE n.state = 1 GROUP BY r.key ORDER BY 3 DESC, 1
        """;

    /// <summary>Why channels were not told.</summary>
    public string Withheld =>
        $"""
        {Reviewed}
        SELECT n.reason, count(*)::int, count(DISTINCT n.incident_id)::int
        FROM reviewed i JOIN notifications n ON n.incident_id = i.id WHERE n.state IN (2, 4) GROUP BY n.reason ORDER BY 2 DESC, 1
        """;

    private const string Acknowledging = "extract(epoch FROM i.acknowledged_at - i.opened_at)::float8";

    // Of a service's own status those that recovered have a time to it, in seconds from the first bad check.
    private string Reviewed =>
        $"""
        WITH reviewed AS NOT MATERIALIZED (
            SELECT i.id, i.service_id, i.opened_at, i.acknowledged_at, i.acknowledged_at IS NULL AND i.assignee IS NULL AS untaken,
                   CASE WHEN i.kind = 1 AND i.resolution = 1 THEN extract(epoch FROM i.resolved_at - i.since)::float8 END AS recovered,
                   i.kind = 1 AND i.resolution = 1 AND i.resolved_at - i.opened_at <= interval '{ReviewTotals.BriefTime.TotalSeconds:0} s' AS brief
            FROM incidents i WHERE i.opened_at >= {begin} AND i.opened_at < {end} AND {conditions})
        """;
}
