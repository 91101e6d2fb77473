using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Monitor.Core.Access;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Sending.Retelling;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Probing.Outbound;
using Monitor.Data.Incidents;
using Monitor.Data.Outbox.Retelling;

namespace Monitor.Data.Outbox;

/// <summary>Composition of the outbox and the channels.</summary>
public static class AlertingServices
{
    /// <summary>Adds what reads and writes them; <see cref="DataServices.AddMonitorData"/> calls it.</summary>
    public static IServiceCollection AddMonitorAlerting(this IServiceCollection services)
    {
        services.AddSingleton(provider => new AlertLinks(
            provider.GetService<IConfiguration>()?["Monitor:PublicUrl"], provider.GetRequiredService<IAcknowledgeTickets>()));
        services.AddSingleton<IAcknowledgeTickets, AcknowledgeTickets>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IOutbox, OutboxStore>();
        services.AddSingleton<OutboxRequests>();
        services.AddSingleton<StaleMessages>();
        services.AddSingleton<OutboxRetention>();
        services.AddSingleton<IRetoldIncidents, RetoldIncidents>();
        services.AddSingleton<ChannelStore>();
        services.AddSingleton<ChannelRows>();
        services.AddSingleton<ChannelHealthQuery>();
        services.AddSingleton<DeliveryLog>();
        // The product brings its own.
        services.TryAddSingleton(new OutboundPolicy());
        services.TryAddSingleton<IOutwardLimit, NoOutwardLimit>();
        services.AddSingleton<IChannels, Channels>();
        return services;
    }
}
