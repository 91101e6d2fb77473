using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Registry;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Outbox;

/// <summary><see cref="IOutbox"/> on the deliveries table. A lease is a due time in the future: a dead node's messages come due again.</summary>
public sealed class OutboxStore([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source, ISecretProtector protector) : IOutbox
{
    /// <summary>Longer than a try's deadline of 10 s and its writing down; the wait after a node was killed while sending.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromSeconds(20);

    public async Task<IReadOnlyList<OutgoingDelivery>> ClaimAsync(ClaimRoom room, CancellationToken cancellationToken)
    {
        if (room.Total <= 0)
            return [];

        await using var command = source.CreateCommand(OutboxSql.Claim);
        command.Parameters.Add(new() { Value = room.InFlight.Keys.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer });
        command.Parameters.Add(new() { Value = room.InFlight.Values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer });
        command.Parameters.Add(new() { Value = room.PerChannel });
        command.Parameters.Add(new() { Value = room.Total });
        command.Parameters.Add(new() { Value = Lease });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var claimed = new List<OutgoingDelivery>();
        while (await reader.ReadAsync(cancellationToken))
            claimed.Add(Read(reader));
        return claimed;
    }

    public async Task<bool> CompleteAsync(OutgoingDelivery delivery, DeliveryTry made, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var ours = await OutboxCompletion.WriteAsync(connection, delivery, made, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ours;
    }

    public async Task ReleaseAsync(OutgoingDelivery delivery, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(OutboxSql.Release);
        command.Parameters.Add(new() { Value = delivery.Id });
        command.Parameters.Add(new() { Value = delivery.Lease });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task PreparedAsync(OutgoingDelivery delivery, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(OutboxSql.Prepared);
        command.Parameters.Add(new() { Value = delivery.Id });
        command.Parameters.Add(new() { Value = delivery.Lease });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<TimeSpan?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(OutboxSql.NextDue);
        return await command.ExecuteScalarAsync(cancellationToken) as TimeSpan?;
    }

    public async Task ListenAsync(Action heard, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            connection.Notification += (_, _) => heard();
            await using (var listen = new NpgsqlCommand($"LISTEN {OutboxWriter.Notification}", connection))
                await listen.ExecuteNonQueryAsync(cancellationToken);
            heard();
            while (true)
                await connection.WaitAsync(cancellationToken);
        }
        finally
        {
            await Listening.EndAsync(connection);
        }
    }

    private OutgoingDelivery Read(NpgsqlDataReader row)
    {
        var columns = new ChannelColumns(
            row.GetInt16(9), row.IsDBNull(10) ? null : row.GetString(10), row.GetString(11), row.GetString(12), row.GetString(13), row.GetString(14));
        var (settings, unreadable) = columns.Read(protector);
        return new OutgoingDelivery(
            row.GetInt64(0),
            row.GetString(1),
            new StoredMessage(row.GetString(2), row.GetString(3)),
            row.GetInt32(4) + 1,
            row.GetFieldValue<DateTimeOffset>(5),
            new DeliveryTarget(row.GetInt32(7), row.GetString(8), columns.Word, settings, unreadable) { Revision = row.GetInt32(15) })
        {
            Begun = row.GetInt16(6),
        };
    }
}
