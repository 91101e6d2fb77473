using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Alerting;

namespace Monitor.Data.Alerting;

/// <summary>Composition of the outbox and the channels.</summary>
public static class AlertingServices
{
    public static IServiceCollection AddMonitorAlerting(this IServiceCollection services)
    {
        services.AddSingleton(provider => new AlertLinks(provider.GetService<IConfiguration>()?["Monitor:PublicUrl"]));
        services.AddSingleton<OutboxWriter>();
        return services;
    }
}
