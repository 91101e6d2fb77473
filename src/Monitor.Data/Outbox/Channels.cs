using Microsoft.EntityFrameworkCore;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Sending;

namespace Monitor.Data.Outbox;

/// <summary><see cref="IChannels"/> on the database.</summary>
public sealed class Channels(
    IDbContextFactory<MonitorDbContext> contexts,
    ChannelStore store,
    ChannelRows rows,
    DeliveryLog log,
    OutboxRequests requests) : IChannels
{
    public async Task<IReadOnlyList<Channel>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Channels.AsNoTracking().OrderBy(c => c.Key).ToListAsync(cancellationToken);
        return await rows.WithHealthAsync(found, cancellationToken);
    }

    public async Task<Channel?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Channels.AsNoTracking().Where(c => c.Key == key).ToListAsync(cancellationToken);
        return (await rows.WithHealthAsync(found, cancellationToken)).SingleOrDefault();
    }

    public Task<ChannelResult> CreateAsync(ChannelDefinition definition, CancellationToken cancellationToken) =>
        SaveAsync(definition, store.CreateAsync, cancellationToken);

    public Task<ChannelResult> PutAsync(ChannelDefinition definition, CancellationToken cancellationToken) =>
        SaveAsync(definition, store.PutAsync, cancellationToken);

    public async Task<bool> DeleteAsync(string key, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Channels.Where(c => c.Key == key).ExecuteDeleteAsync(cancellationToken) > 0;
    }

    public Task<Delivery?> SendTestAsync(string key, string sentBy, CancellationToken cancellationToken) =>
        AnswerAsync(requests.SendTestAsync(key, sentBy, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<Delivery>> DeliveriesAsync(
        string key, DeliveryState? state, long? beforeId, int limit, CancellationToken cancellationToken) =>
        log.ListAsync(key, state, beforeId, limit, cancellationToken);

    public Task<Delivery?> FindDeliveryAsync(long id, CancellationToken cancellationToken) => log.FindAsync(id, cancellationToken);

    public Task<Delivery?> ReplayAsync(long id, CancellationToken cancellationToken) =>
        AnswerAsync(requests.ReplayAsync(id, cancellationToken), cancellationToken);

    private async Task<ChannelResult> SaveAsync(
        ChannelDefinition given,
        Func<ChannelDefinition, CancellationToken, Task<SavedChannel?>> save,
        CancellationToken cancellationToken)
    {
        var definition = ChannelValidation.Tidy(given);
        if (ChannelValidation.Errors(definition) is { Count: > 0 } errors)
            return new ChannelResult.Invalid(errors);

        if (await save(definition, cancellationToken) is not { } saved)
            return new ChannelResult.KeyTaken(definition.Key);

        var channel = (await rows.WithHealthAsync([saved.Row], cancellationToken)).Single();
        return new ChannelResult.Saved(channel, saved.NewSecret, saved.Created);
    }

    private async Task<Delivery?> AnswerAsync(Task<long?> enqueued, CancellationToken cancellationToken) =>
        await enqueued is { } id ? await log.FindAsync(id, cancellationToken) : null;
}
