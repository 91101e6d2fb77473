using System.Net;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Text;

namespace Monitor.Core.Probing.Outbound;

/// <summary>Addresses that a definition names as numbers: what the policy is against is an error already when it is saved. What a name leads to is known when it is asked.</summary>
public static class NamedTargets
{
    /// <param name="stored">What it names already stays: the policy may have changed since, and the rest of a definition can be edited.</param>
    public static IReadOnlyList<FieldError> Errors(ServiceDefinition definition, ServiceDefinition? stored, OutboundPolicy policy)
    {
        var errors = new List<FieldError>();
        foreach (var (kind, probe) in definition.Probes.Present)
        {
            var target = Of(probe);
            if (target == (stored?.Probes[kind] is { } before ? Of(before) : default) || target.Host is not { } host)
                continue;
            if (Error($"probes.{kind.ToString().ToLowerInvariant()}.{target.Field}", host, policy) is { } error)
                errors.Add(error);
        }

        return errors;
    }

    /// <summary>What the policy says against a host, where that is an address.</summary>
    public static FieldError? Error(string field, string host, OutboundPolicy policy) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var address) && policy.Refusal(address) is { } refusal
            ? new FieldError(field, $"The outbound policy is against it: {refusal}.")
            : null;

    /// <summary>The host of a whole address; null where there is none.</summary>
    public static string? HostOf(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? AsciiHost.Find(uri) : null;

    private static (string Field, string? Host) Of(ProbeDefinition probe) => probe switch
    {
        { Http: { } http } => ("http.url", HostOf(http.Url)),
        { Tcp: { } tcp } => ("tcp.host", tcp.Host),
        { Grpc: { } grpc } => ("grpc.host", grpc.Host),
        { Ping: { } ping } => ("ping.host", ping.Host),
        { Dns.Server: { } server } => ("dns.server", HostAndPort.TryParse(server, out var host, out _) ? host : null),
        _ => default,
    };
}
