using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;

namespace Monitor.Web.Push;

/// <summary>The whole addresses of a service's push probes. They are credentials: for operators only.</summary>
/// <param name="publicUrl">Where people reach the product; null when it is not configured.</param>
public sealed class PushAddresses(IServiceRegistry registry, string? publicUrl)
{
    /// <param name="reachedAt">Where the caller reached us; the configured public address goes before it.</param>
    /// <returns>By kind of probe (<c>readiness</c>); null when the service has no push probe.</returns>
    public async Task<IReadOnlyDictionary<string, string>?> OfAsync(ServiceDefinition service, Scope scope, string reachedAt, CancellationToken cancellationToken)
    {
        if (!service.Probes.Present.Any(p => p.Value.Push is not null))
            return null;
        var root = (publicUrl ?? reachedAt).TrimEnd('/');
        var tokens = await registry.PushTokensAsync(service.Key, scope, cancellationToken);
        return tokens.ToDictionary(t => t.Key.ToString().ToLowerInvariant(), t => $"{root}{PushEndpoints.Root}/{t.Value}");
    }
}
