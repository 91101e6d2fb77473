using Microsoft.Extensions.DependencyInjection.Extensions;
using Monitor.Core.Access;

namespace Monitor.Web.Access.Callers;

/// <summary>Composition of who may do what below pages and routes.</summary>
internal static class GuardedPorts
{
    /// <summary>Puts a <see cref="PortGuard"/> before each port that takes an actor. After all of them were added.</summary>
    public static void GuardPorts(this IServiceCollection services)
    {
        foreach (var port in services.Where(s => !s.IsKeyedService && PortGuard.IsFor(s.ServiceType)).ToList())
            services.Replace(ServiceDescriptor.Describe(port.ServiceType, provider => PortGuard.Around(port.ServiceType, Made(port, provider)), port.Lifetime));
    }

    private static object Made(ServiceDescriptor port, IServiceProvider provider) =>
        port.ImplementationInstance ?? port.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, port.ImplementationType!);
}
