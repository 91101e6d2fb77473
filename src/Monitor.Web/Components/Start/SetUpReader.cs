using Monitor.Core.Access;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Announcing.Routing;

namespace Monitor.Web.Components.Start;

/// <summary>Reads how far an installation is set up. One for all readers: it is the same for each of them.</summary>
public sealed class SetUpReader(IChannels channels, IRoutes routes, TimeProvider time)
{
    // Deliveries are kept as long: of a channel that is older nothing can be said, and somebody has lived with it.
    private static readonly TimeSpan Known = TimeSpan.FromDays(30);

    // Nobody who opens the overview pays for what hardly ever changes.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private Kept? _last;

    /// <summary>As it was within the last minute.</summary>
    /// <param name="services">How many are watched besides the product itself.</param>
    public async Task<SetUp> RecentAsync(int services, CancellationToken cancellationToken) =>
        _last is { } last && time.GetElapsedTime(last.At) < Fresh ? last.SetUp with { Services = services } : await ReadAsync(services, cancellationToken);

    /// <summary>As it is now.</summary>
    /// <param name="services">How many are watched besides the product itself.</param>
    public async Task<SetUp> ReadAsync(int services, CancellationToken cancellationToken)
    {
        var read = await FindAsync(services, cancellationToken);
        _last = new Kept(read, time.GetTimestamp());
        return read;
    }

    private async Task<SetUp> FindAsync(int services, CancellationToken cancellationToken)
    {
        var all = await channels.ListAsync(cancellationToken);
        var enabled = all.Where(c => c.Definition.Enabled).ToList();
        var isOld = enabled.Exists(c => c.CreatedAt < time.GetUtcNow() - Known);
        Delivery? received = null;
        foreach (var channel in isOld ? [] : enabled)
        {
            if (received is null && await channels.DeliveriesAsync(channel.Definition.Key, DeliveryState.Delivered, null, 1, cancellationToken) is [var last, ..])
                received = last with { ChannelKey = channel.Definition.Key };
        }

        return new SetUp(services, enabled, received, (await routes.ListAsync(Scope.All, cancellationToken)).Count) { IsOld = isOld };
    }

    // A reference, so that it is taken whole by whoever reads it meanwhile.
    private sealed record Kept(SetUp SetUp, long At);
}
