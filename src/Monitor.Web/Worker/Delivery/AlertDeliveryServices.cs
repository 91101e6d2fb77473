using Hangfire.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Probing.Outbound;
using Monitor.Web.Worker.Supervision;

namespace Monitor.Web.Worker.Delivery;

/// <summary>Composition of the delivery of alerts, for nodes with the worker role.</summary>
public static class AlertDeliveryServices
{
    /// <summary>Adds the delivery loop as a background process that Hangfire's server picks up.</summary>
    public static IServiceCollection AddAlertDelivery(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new OutboundPolicy());
        services.TryAddSingleton<OutboundConnector>();
        services.TryAddSingleton<OutboundHttp>();
        services.TryAddSingleton<LostParts>();
        services.AddSingleton<ChannelPost>();
        services.AddSingleton<DeliveryRound>();
        services.AddSingleton<DeliveryLoop>();
        services.AddSingleton<RetellingRound>();
        services.AddSingleton<IBackgroundProcess, DeliveryProcess>();
        services.AddSingleton<IBackgroundProcess, RetellingProcess>();
        return services;
    }
}
