namespace Monitor.Data.Announcing.Parts;

/// <summary>What channels believe of parts once messages are taken back.</summary>
internal static class PartWithdrawal
{
    // The messages before it that speak of the same part, which subjects do not tell; one that is not named in a long digest is not found.
    private const string Before =
        """
        SELECT s.delivery_id, its.was, o.state <> 5 AND o.id NOT IN (SELECT id FROM gone) AS counts
        FROM delivery_subjects s JOIN deliveries o ON o.id = s.delivery_id
        CROSS JOIN LATERAL (SELECT o.message::jsonb -> 'data' AS data) m
        CROSS JOIN LATERAL (
            SELECT m.data ->> 'previousStatus' AS was WHERE m.data ->> 'component' = l.part
            UNION ALL
            SELECT p ->> 'previousStatus' FROM jsonb_array_elements(CASE jsonb_typeof(m.data -> 'components') WHEN 'array' THEN m.data -> 'components' END) p
            WHERE p ->> 'component' = l.part AND p #>> '{service,key}' = l.service ->> 'key') its
        WHERE s.service_id = l.service_id AND s.channel_id = l.channel_id AND s.incident_id = -l.service_id AND s.delivery_id < l.delivery_id
        """;

    /// <summary>
    /// <c>parts</c>: of each part whose last message is among those <c>gone</c> the channel believes what it did before the first of those that went together, with none between them
    /// that counts.
    /// </summary>
    public const string Sql =
        $"""
        parts AS (
            UPDATE part_ledger l SET delivery_id = NULL, (said, believed) = (
                SELECT b.believed, b.believed FROM (
                    SELECT coalesce((
                        SELECT CASE f.was WHEN 'Unhealthy' THEN 3 WHEN 'Degraded' THEN 2 ELSE 1 END
                        FROM (SELECT b.delivery_id, b.was, bool_or(b.counts) OVER (ORDER BY b.delivery_id DESC) AS is_before FROM ({Before}) b) f
                        WHERE NOT f.is_before ORDER BY f.delivery_id LIMIT 1), l.believed) AS believed) b)
            FROM gone g WHERE l.delivery_id = g.id)
        """;
}
