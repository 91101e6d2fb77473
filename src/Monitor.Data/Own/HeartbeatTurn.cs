using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Own.Heartbeat;
using Monitor.Core.Registry;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Own;

/// <summary>Whose turn it is to send the heartbeat, and what became of it. All times are the database's.</summary>
public sealed class HeartbeatTurn([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source, ISecretProtector protector)
{
    // Whoever claims it is to send it: one that is killed meanwhile costs this one.
    private const string Claim =
        """
        UPDATE own_settings SET due_at = now() + (value ->> 'periodSeconds')::integer * interval '1 second'
        WHERE name = 'heartbeat' AND secret <> '' AND (due_at IS NULL OR due_at <= now())
        RETURNING secret
        """;

    // One that failed is not left for a whole period.
    private const string Done =
        """
        UPDATE own_settings SET tried_at = now(), error = $1, succeeded_at = CASE WHEN $1 IS NULL THEN now() ELSE succeeded_at END,
            due_at = CASE WHEN $1 IS NULL THEN due_at ELSE least(due_at, now() + interval '15 seconds') END
        WHERE name = 'heartbeat' AND secret = $2
        """;

    private const string Facts =
        """
        SELECT (SELECT now() - seen_at FROM scrape_sight),
               (SELECT now() - min(e.at) FROM incident_inbox b JOIN incident_events e ON e.incident_id = b.incident_id AND e.no = b.no)
        """;

    /// <returns>The turn; null when there is nothing to send now, or when somebody else does.</returns>
    public async Task<ClaimedHeartbeat?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Claim);
        return await command.ExecuteScalarAsync(cancellationToken) is string secret ? new ClaimedHeartbeat(secret, protector.Unprotect(secret)) : null;
    }

    /// <param name="error">Why it was not sent or not taken; null when it was.</param>
    public async Task DoneAsync(ClaimedHeartbeat turn, string? error, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Done);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)error ?? DBNull.Value });
        command.Parameters.Add(new() { Value = turn.Sealed });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <param name="overdue">What the outbox says.</param>
    public async Task<OwnHealthFacts> FactsAsync(TimeSpan? overdue, bool isCutOff, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Facts);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new OwnHealthFacts(row.GetFieldValue<TimeSpan>(0), row.IsDBNull(1) ? null : row.GetFieldValue<TimeSpan>(1), overdue, isCutOff);
    }
}

/// <summary>A heartbeat that this node is to send.</summary>
/// <param name="Sealed">As it is stored: a change of the settings meanwhile is none of its result.</param>
/// <param name="Url">Null when it cannot be decrypted any more.</param>
public sealed record ClaimedHeartbeat(string Sealed, string? Url)
{
    // The address is a secret, and records print themselves into logs.
    public override string ToString() => nameof(ClaimedHeartbeat);
}
