using Monitor.Core.Access;
using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Parts;
using Monitor.Core.Registry;
using Npgsql;

namespace Monitor.Data.Announcing.Parts;

/// <summary><see cref="IPartTellings"/>, decided as the announcer decides: nothing of why not is remembered.</summary>
public sealed class PartTellings(NpgsqlDataSource source, IServiceRegistry services, TimeProvider clock) : IPartTellings
{
    public async Task<IReadOnlyList<PartTelling>> OfServiceAsync(string serviceKey, Scope scope, CancellationToken cancellationToken)
    {
        if (await services.FindAsync(serviceKey, scope, cancellationToken) is not { } service)
            return [];
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        if (!await PartLook.IsAskedAsync(connection, cancellationToken))
            return [];
        var channels = await ChannelViews.LookAsync(connection, cancellationToken);
        var look = await PartLook.ReadAsync(connection, channels, service.Id, clock.GetUtcNow(), cancellationToken);
        return [.. look.Parts.SelectMany(part => look.Decide(part).Select(w => Of(part, channels.First(c => c.Id == w.Key), look.Ledger.Standing(part.ServiceId, part.Name, w.Key), w.Value)))];
    }

    private static PartTelling Of(WatchedPart part, AnnouncedChannel channel, PartStanding? standing, PartWish wish) =>
        new(part.Name, channel.Key, standing?.ToldAt is null ? null : standing.Said, standing?.ToldAt, standing?.DeliveryId, (wish as PartWish.Nothing)?.Why);
}
