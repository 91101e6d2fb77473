using Monitor.Core.Announcing;
using Monitor.Core.Incidents.Views;
using Monitor.Data.Incidents;
using Npgsql;

namespace Monitor.Data.Outbox;

/// <summary>
/// Incidents that go on and of which a channel was told nothing, because they were opened before it was there: what no route leads elsewhere,
/// what nobody holds back, and of what follows from another, or from one part, only the first.
/// </summary>
internal static class UntoldIncidents
{
    // $1 channel. What was looked at while the channel was there has left something in its ledger. What is held, or was not looked at yet, is told by itself.
    private const string Untold =
        """
        WITH base AS (
            SELECT c.id AS channel_id, c.gather, i.id, i.since, i.last_event, lower(i.cause_component) AS part
            FROM channels c CROSS JOIN incidents i
            WHERE c.id = $1 AND c.enabled AND i.state <> 2
              AND NOT EXISTS (SELECT FROM incidents p WHERE p.id = i.cause_incident_id AND p.state <> 2)
              AND NOT EXISTS (SELECT FROM channel_ledger l WHERE l.incident_id = i.id AND (l.channel_id = c.id OR l.route <> ''))
              AND NOT EXISTS (SELECT FROM channel_gathered g WHERE g.incident_id = i.id AND g.channel_id = c.id)
              AND NOT EXISTS (SELECT FROM incident_inbox b WHERE b.incident_id = i.id)
              AND NOT EXISTS (SELECT FROM incident_announcing a WHERE a.incident_id = i.id AND (a.plan ->> 'heldSince' IS NOT NULL
                OR EXISTS (SELECT FROM jsonb_array_elements(a.plan -> 'routes') r WHERE r ->> 'key' <> '')))),
        untold AS (
            SELECT channel_id, id, last_event FROM base b WHERE NOT (gather AND part IS NOT NULL AND (
                EXISTS (SELECT FROM base o WHERE o.part = b.part AND (o.since, o.id) < (b.since, b.id))
                OR EXISTS (
                    SELECT FROM channel_ledger l JOIN incidents o ON o.id = l.incident_id AND o.state <> 2
                    WHERE l.channel_id = b.channel_id AND l.said IN (1, 2) AND lower(o.cause_component) = b.part))))
        """;

    // $2 why, $3 of which kind.
    private static readonly string NoteAll =
        $"""
        {Untold}
        INSERT INTO notifications (incident_id, channel_id, event_no, state, why, reason, cause_service_id, at)
        SELECT id, channel_id, last_event, {(int)NotificationState.Withheld}, $2, $3, {CauseSentences.NoService}, now() FROM untold
        """;

    private static readonly string CountAll = $"{Untold} SELECT count(*)::int FROM untold";

    // As what waits for any digest: it is told as one, and what is told already is not told again. Where a window is open it goes with its next digest.
    private static readonly string GatherAll =
        $"""
        {Untold},
        gathered AS (INSERT INTO channel_gathered (channel_id, incident_id) SELECT channel_id, id FROM untold ON CONFLICT DO NOTHING RETURNING channel_id),
        opened AS (
            INSERT INTO channel_windows (channel_id, flush_at, has_critical) SELECT channel_id, now(), false FROM gathered LIMIT 1
            ON CONFLICT (channel_id) DO NOTHING)
        SELECT count(*)::int FROM gathered
        """;

    private const string Wake = $"SELECT pg_notify('{EventInsert.Notification}', '') WHERE $1 > 0";

    public static async Task<int> CountAsync(NpgsqlConnection connection, int channel, CancellationToken cancellationToken) =>
        (int)(await AskAsync(connection, CountAll, cancellationToken, channel))!;

    /// <summary>Notes of each why the channel, which is new, is not told of it.</summary>
    public static Task NoteAsync(NpgsqlConnection connection, int channel, CancellationToken cancellationToken) =>
        AskAsync(connection, NoteAll, cancellationToken, channel, WithheldSentences.Before, (short)WithheldReason.Before);

    /// <summary>Has them told with the channel's next message. The channel's row is locked: the announcer is not at it meanwhile.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> GatherAsync(NpgsqlConnection connection, int channel, CancellationToken cancellationToken)
    {
        var count = (int)(await AskAsync(connection, GatherAll, cancellationToken, channel))!;
        await AskAsync(connection, Wake, cancellationToken, count);
        return count;
    }

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
