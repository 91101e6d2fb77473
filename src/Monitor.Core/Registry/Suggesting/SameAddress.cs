using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Secrets;
using Monitor.Core.Registry.Services;
using Monitor.Core.Text;

namespace Monitor.Core.Registry.Suggesting;

/// <summary>Which addresses are the same, however they are written. Pure.</summary>
public static class SameAddress
{
    /// <summary>The address in the one form that equal ones share: small host, no default port, no slash at the end, secrets masked. Null for what is asked nowhere, and for none.</summary>
    public static string? Of(ProbeDefinition probe) => probe.Address.Trim() is { Length: > 0 } address && Uri.TryCreate(SecretAddress.Masked(address), UriKind.Absolute, out var uri)
        ? Of(uri)
        : null;

    /// <summary>That of its main probe, the first: many services may share the others. Null for none.</summary>
    public static string? OfMain(ServiceDefinition service) => service.Probes.Present.FirstOrDefault().Value is { } main ? Of(main) : null;

    /// <summary>Those of all its probes.</summary>
    public static IReadOnlySet<string> Of(ServiceDefinition service) => service.Probes.Present.Select(p => Of(p.Value)).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>The services that ask one of the addresses of another, that other one left out.</summary>
    public static IReadOnlyList<MonitoredService> Among(IReadOnlyList<MonitoredService> registered, ServiceDefinition service)
    {
        var addresses = Of(service);
        return addresses.Count == 0 ? [] : [.. registered.Where(s => s.Key != service.Key && s.Definition.Probes.Present.Any(p => Of(p.Value) is { } address && addresses.Contains(address)))];
    }

    private static string Of(Uri uri) => uri.Host.Length == 0
        ? uri.AbsoluteUri.ToLowerInvariant()
        : $"{uri.Scheme}://{AsciiHost.Of(uri).ToLowerInvariant()}{(uri.IsDefaultPort || uri.Port < 0 ? "" : $":{uri.Port}")}{uri.AbsolutePath.TrimEnd('/')}{uri.Query}";
}
