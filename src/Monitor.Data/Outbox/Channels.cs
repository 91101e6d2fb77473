using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Registry;
using Monitor.Data.Schema;
using Npgsql;

namespace Monitor.Data.Outbox;

/// <summary><see cref="IChannels"/> on the database.</summary>
public sealed class Channels(
    IDbContextFactory<MonitorDbContext> contexts,
    ChannelStore store,
    ChannelRows rows,
    DeliveryLog log,
    OutboxRequests requests,
    OutboundPolicy policy,
    IOutwardLimit limit) : IChannels
{
    public async Task<IReadOnlyList<Channel>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Channels.AsNoTracking().OrderBy(c => c.Key).ToListAsync(cancellationToken);
        return await rows.WithHealthAsync(found, cancellationToken);
    }

    public Task<IReadOnlyList<FailingChannel>> ListFailingAsync(CancellationToken cancellationToken) => rows.FailingAsync(cancellationToken);

    public async Task<Channel?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Channels.AsNoTracking().Where(c => c.Key == key).ToListAsync(cancellationToken);
        return (await rows.WithHealthAsync(found, cancellationToken)).SingleOrDefault();
    }

    public Task<ChannelResult> CreateAsync(ChannelDefinition definition, Actor actor, CancellationToken cancellationToken) =>
        SaveAsync(definition, actor, tidy => store.CreateAsync(tidy, actor, cancellationToken), cancellationToken);

    public Task<ChannelResult> PutAsync(ChannelDefinition definition, RevisionMatch? match, Actor actor, CancellationToken cancellationToken) =>
        SaveAsync(definition, actor, tidy => store.PutAsync(tidy, match, actor, cancellationToken), cancellationToken);

    public Task<Removal> DeleteAsync(string key, RevisionMatch? match, Actor actor, CancellationToken cancellationToken) =>
        store.DeleteAsync(key, match, actor, cancellationToken);

    public Task<Delivery?> SendTestAsync(string key, Actor actor, CancellationToken cancellationToken)
    {
        MustBeAdmitted(actor);
        return AnswerAsync(requests.SendTestAsync(key, actor, cancellationToken), cancellationToken);
    }

    public async Task<int> CountUntoldAsync(string key, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var id = await context.Channels.Where(c => c.Key == key).Select(c => (int?)c.Id).SingleOrDefaultAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        return id is { } known ? await UntoldIncidents.CountAsync((NpgsqlConnection)context.Database.GetDbConnection(), known, cancellationToken) : 0;
    }

    public Task<int?> TellUntoldAsync(string key, Actor actor, CancellationToken cancellationToken)
    {
        MustBeAdmitted(actor);
        return requests.TellUntoldAsync(key, actor, cancellationToken);
    }

    public Task<IReadOnlyList<Delivery>> DeliveriesAsync(
        string key, DeliveryState? state, long? beforeId, int limit, CancellationToken cancellationToken) =>
        log.ListAsync(key, state, beforeId, limit, cancellationToken);

    public Task<IReadOnlyList<Delivery>> ListWaitingAsync(string key, long? beforeId, int limit, CancellationToken cancellationToken) =>
        log.ListWaitingAsync(key, beforeId, limit, cancellationToken);

    public Task<Delivery?> FindDeliveryAsync(long id, CancellationToken cancellationToken) => log.FindAsync(id, cancellationToken);

    public Task<Delivery?> ReplayAsync(long id, Actor actor, CancellationToken cancellationToken)
    {
        MustBeAdmitted(actor);
        return AnswerAsync(requests.ReplayAsync(id, actor, cancellationToken), cancellationToken);
    }

    public async Task<int?> ReplayDeadAsync(string key, TimeSpan within, Actor actor, CancellationToken cancellationToken)
    {
        MustBeAdmitted(actor);
        return await FindAsync(key, cancellationToken) is null ? null : await requests.ReplayDeadAsync(key, within, actor, cancellationToken);
    }

    private void MustBeAdmitted(Actor actor)
    {
        limit.MustAdmit(actor);
    }

    private async Task<ChannelResult> SaveAsync(
        ChannelDefinition given, Actor actor, Func<ChannelDefinition, Task<ChannelSave>> save, CancellationToken cancellationToken)
    {
        var definition = ChannelValidation.Tidy(given);
        if ((IReadOnlyList<FieldError>)[.. ChannelValidation.Errors(definition), .. ChannelTargets.Errors(definition, policy)] is { Count: > 0 } errors)
            return new ChannelResult.Invalid(errors);
        return await save(definition) switch
        {
            ChannelSave.Saved saved => new ChannelResult.Saved(await ShownAsync(saved.Row), saved.NewSecret, saved.Created),
            ChannelSave.Stale { Row: { } row } stale => new ChannelResult.Stale(definition.Key, await ShownAsync(row), stale.Change),
            ChannelSave.Stale => new ChannelResult.Stale(definition.Key, null, null),
            ChannelSave.Invalid invalid => new ChannelResult.Invalid(invalid.Errors),
            _ => new ChannelResult.KeyTaken(definition.Key),
        };

        async Task<Channel> ShownAsync(ChannelRow row) => (await rows.WithHealthAsync([row], cancellationToken)).Single();
    }

    private async Task<Delivery?> AnswerAsync(Task<long?> enqueued, CancellationToken cancellationToken) =>
        await enqueued is { } id ? await log.FindAsync(id, cancellationToken) : null;
}
