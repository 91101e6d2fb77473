using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Monitor.Data.Outbox;

/// <summary>
/// Takes away what waits from a time that nobody remembers, as after a backup was restored: what was begun is given up, and of the rest one
/// digest tells what the channel does not know and is true now.
/// </summary>
public sealed class StaleMessages([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source)
{
    private const string Channels =
        $"""
        SELECT array_agg(DISTINCT d.channel_id) FROM deliveries d JOIN channels c ON c.id = d.channel_id AND c.enabled
        WHERE d.next_attempt_at IS NOT NULL AND {OutboxSql.IsStale}
        """;

    /// <returns>Of how many channels something was taken away.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Channels);
        if (await command.ExecuteScalarAsync(cancellationToken) is not int[] channels)
            return 0;
        foreach (var channel in channels)
            await RunAsync(channel, cancellationToken);
        return channels.Length;
    }

    private async Task RunAsync(int channel, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var sql in (string[])[OutboxSql.LockChannel, OutboxRequests.Reconcile, OutboxRequests.GiveUpStale])
        {
            await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = channel } } };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
