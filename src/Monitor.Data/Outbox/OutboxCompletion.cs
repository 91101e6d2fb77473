using Monitor.Core.Alerting.Sending;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Outbox;

/// <summary>Writes a try and its consequence.</summary>
internal static class OutboxCompletion
{
    /// <returns>True when the message was still ours.</returns>
    public static async Task<bool> WriteAsync(
        NpgsqlConnection connection, OutgoingDelivery delivery, DeliveryTry made, CancellationToken cancellationToken)
    {
        if (made.Decision is not DeliveryDecision.DisableChannel gone)
        {
            var written = await ExecuteAsync(Attempt(connection, delivery, made), cancellationToken) > 0;
            if (made.Decision is DeliveryDecision.Delivered && delivery.Attempt > 1)
                await ExecuteAsync(Command(connection, OutboxSql.ChannelIsBack, delivery.Channel.Id), cancellationToken);
            return written;
        }

        // One that was corrected during the try is another: this one is tried there at once.
        if (await LockAsync(connection, delivery.Channel.Id, cancellationToken) != delivery.Channel.Revision)
            return await ExecuteAsync(Attempt(connection, delivery, made with { Decision = new DeliveryDecision.Retry(TimeSpan.Zero, gone.Error) }), cancellationToken) > 0;
        var ours = await ExecuteAsync(Attempt(connection, delivery, made), cancellationToken) > 0;
        await ExecuteAsync(Command(connection, OutboxSql.DisableChannel, delivery.Channel.Id, gone.Error), cancellationToken);
        await ExecuteAsync(Command(connection, OutboxSql.GiveUpChannel, delivery.Channel.Id), cancellationToken);
        return ours;
    }

    private static async Task<int?> LockAsync(NpgsqlConnection connection, int channel, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, OutboxSql.LockChannel, channel);
        return await command.ExecuteScalarAsync(cancellationToken) as int?;
    }

    private static NpgsqlCommand Attempt(NpgsqlConnection connection, OutgoingDelivery delivery, DeliveryTry made)
    {
        var (state, wait, error) = Consequence(made.Decision);
        var (httpStatus, body) = made.Answer switch
        {
            DeliveryAnswer.Answered answered => (answered.HttpStatus, answered.Body),
            DeliveryAnswer.Replied replied => ((int?)null, replied.Text),
            _ => (null, null),
        };
        var command = Command(connection, OutboxSql.Complete, delivery.Id, delivery.Lease, (short)state);
        Add(command, NpgsqlDbType.Interval, wait);
        Add(command, NpgsqlDbType.Integer, httpStatus);
        Add(command, NpgsqlDbType.Text, error);
        Add(command, NpgsqlDbType.Double, made.Answer.Elapsed.TotalMilliseconds);
        Add(command, NpgsqlDbType.Text, made.RequestBody);
        Add(command, NpgsqlDbType.Text, body);
        Add(command, NpgsqlDbType.Integer, delivery.Channel.Revision);
        Add(command, NpgsqlDbType.Boolean, made.Decision is DeliveryDecision.Retry { IsChannels: false });
        return command;
    }

    private static (DeliveryState State, TimeSpan? Wait, string? Error) Consequence(DeliveryDecision decision) => decision switch
    {
        DeliveryDecision.Delivered => (DeliveryState.Delivered, null, null),
        DeliveryDecision.Retry retry => (DeliveryState.Failed, retry.Wait, retry.Error),
        DeliveryDecision.GiveUp giveUp => (DeliveryState.Dead, null, giveUp.Error),
        DeliveryDecision.DisableChannel gone => (DeliveryState.Dead, null, gone.Error),
        _ => throw new ArgumentOutOfRangeException(nameof(decision)),
    };

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }

    private static void Add(NpgsqlCommand command, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new() { NpgsqlDbType = type, Value = value ?? DBNull.Value });

    private static async Task<int> ExecuteAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using (command)
            return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
