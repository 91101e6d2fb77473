using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Announcing.Routing;

namespace Monitor.Web.Components.Start;

/// <summary>Reads how far an installation is set up.</summary>
public sealed class SetUpReader(IChannels channels, IRoutes routes, TimeProvider time)
{
    // Deliveries are kept as long: of a channel that is older nothing can be said, and somebody has lived with it.
    private static readonly TimeSpan Known = TimeSpan.FromDays(30);

    /// <param name="services">How many are watched besides the product itself.</param>
    public async Task<SetUp> ReadAsync(int services, CancellationToken cancellationToken)
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

        return new SetUp(services, enabled, received, (await routes.ListAsync(cancellationToken)).Count) { IsOld = isOld };
    }
}
