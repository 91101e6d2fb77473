using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Own.Troubles;
using Monitor.Data.Outbox;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Own;

/// <summary>
/// Tells of what is wrong with us: what is, is compared with what is written down and with what was told, whoever looks and how often. One node
/// at a time; what is decided, told and remembered is one transaction.
/// </summary>
public sealed class OwnTroubles([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source, AlertLinks links)
{
    private const string Lock = "SELECT CASE WHEN pg_try_advisory_xact_lock(20261129, 13) THEN now() END";

    // A node that was killed while it was cut off says no more that it is back.
    private const string Sweep =
        """
        UPDATE own_troubles t SET nodes = there.nodes, ended_at = CASE WHEN there.nodes = '{}' THEN now() END
        FROM (SELECT o.id, ARRAY(SELECT n.id::text FROM nodes n WHERE n.id = ANY (o.nodes) AND n.seen_at > now() - interval '1 minute') AS nodes
              FROM own_troubles o WHERE o.kind = 1 AND o.ended_at IS NULL) there
        WHERE t.id = there.id AND cardinality(t.nodes) > cardinality(there.nodes)
        """;

    private const string Begin = "INSERT INTO own_troubles (kind, subject, began_at, reason) VALUES (2, $1, $2, $3) ON CONFLICT DO NOTHING";

    private const string End = "UPDATE own_troubles SET ended_at = greatest(began_at, $2), reason = $3 WHERE id = $1";

    private const string InsertDeliveries =
        $"""
        INSERT INTO deliveries (webhook_id, channel_id, service_key, type, summary, message, state, created_at, next_attempt_at, attempt_count)
        SELECT {OutboxWriter.NewWebhookId}, id, $2, $3, $4, $5, 1, now(), now(), 0 FROM channels WHERE id = ANY ($1) ORDER BY id
        """;

    private const string Remember =
        "UPDATE own_troubles SET begin_told = true, end_told = $2, told = CASE WHEN $2 THEN told ELSE $3 END WHERE id = $1";

    /// <summary>Looks once.</summary>
    /// <param name="at">Null for the database's clock.</param>
    /// <returns>How many messages were written; null when another node is at it.</returns>
    public async Task<int?> StepAsync(DateTimeOffset? at, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await LockAsync(connection, cancellationToken) is not { } clock)
            return null;
        var now = at ?? clock;
        await ExecuteAsync(connection, Sweep, cancellationToken);
        var channels = await TroubleRows.ChannelsAsync(connection, cancellationToken);
        await CompareAsync(connection, channels, now, cancellationToken);
        var messages = 0;
        var untold = await TroubleRows.UntoldAsync(connection, cancellationToken);
        var failing = untold.Where(t => t.Trouble is { Kind: TroubleKind.Channel, EndedAt: null }).Select(t => t.Trouble.Subject).ToHashSet();
        foreach (var (trouble, beginTold) in untold)
        {
            if (TroubleTelling.Of(trouble, beginTold, channels, failing) is { } telling)
                messages += await TellAsync(connection, telling, channels, now, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return messages;
    }

    /// <summary>Removes what ended long ago.</summary>
    public Task<int> DeleteOldAsync(CancellationToken cancellationToken) =>
        new OldRows(source).DeleteAsync("own_troubles", "end_told AND ended_at < now() - $1", TimeSpan.FromDays(90), cancellationToken);

    private static async Task CompareAsync(NpgsqlConnection connection, IReadOnlyList<ChannelFacts> channels, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = (await TroubleRows.UntoldAsync(connection, cancellationToken)).Select(t => t.Trouble).Where(t => t is { Kind: TroubleKind.Channel, EndedAt: null }).ToList();
        foreach (var begun in ChannelTroubles.Begun(channels, open, now))
            await ExecuteAsync(connection, Begin, cancellationToken, begun.Subject, begun.At.ToUniversalTime(), begun.Reason);
        foreach (var ended in ChannelTroubles.Ended(channels, open))
            await ExecuteAsync(connection, End, cancellationToken, ended.Id, now.ToUniversalTime(), ended.Reason);
    }

    private async Task<int> TellAsync(
        NpgsqlConnection connection, TroubleTelling telling, IReadOnlyList<ChannelFacts> channels, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var trouble = telling.Trouble;
        var about = trouble.Kind == TroubleKind.Channel ? channels.FirstOrDefault(c => c.Subject == trouble.Subject) : null;
        var (summary, message) = telling.Write(about, links, now);
        var written = telling.Channels.Count == 0 ? 0
            // By its key the end comes behind the begin.
            : await ExecuteAsync(connection, InsertDeliveries, cancellationToken, telling.Channels.ToArray(), $"trouble:{trouble.Id}", message.Type, summary, AlertJson.Write(message));
        await ExecuteAsync(connection, Remember, cancellationToken, trouble.Id, telling.IsEnd, telling.Channels.ToArray());
        if (written > 0)
            await ExecuteAsync(connection, $"SELECT pg_notify('{OutboxWriter.Notification}', '')", cancellationToken);
        return written;
    }

    private static async Task<DateTimeOffset?> LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Lock, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return row.IsDBNull(0) ? null : row.GetFieldValue<DateTimeOffset>(0);
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(value is int[] ids ? new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer, Value = ids } : new() { Value = value });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
