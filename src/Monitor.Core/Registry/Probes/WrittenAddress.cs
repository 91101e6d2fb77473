using Monitor.Core.Registry.Transports;
using Monitor.Core.Text;

namespace Monitor.Core.Registry.Probes;

/// <summary>Addresses as people write them, of any transport that is asked.</summary>
public static class WrittenAddress
{
    /// <summary>
    /// What an address asks that names its transport: <c>tcp://db:5432</c>, <c>tls://…</c>, <c>grpc://host:port/service</c>, <c>grpcs://…</c>,
    /// <c>dns:name?type=MX</c>, <c>ping:host</c>.
    /// </summary>
    /// <returns>Null when it is none of these: it is asked over HTTP, if it is an address at all.</returns>
    public static ProbeDefinition? OfTransport(string text) => !Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address)
        ? null
        : address.Scheme switch
        {
            "tcp" or "tls" when address.Port > 0 => new ProbeDefinition { Tcp = new TcpProbe { Host = HostIn(address), Port = address.Port, Tls = address.Scheme == "tls" } },
            "grpc" or "grpcs" when address.Port > 0 => new ProbeDefinition
            {
                Grpc = new GrpcProbe { Host = HostIn(address), Port = address.Port, Tls = address.Scheme == "grpcs", Service = Uri.UnescapeDataString(address.AbsolutePath.Trim('/')) },
            },
            "dns" when NameIn(address) is { Length: > 0 } name => new ProbeDefinition { Dns = new DnsProbe { Name = name, Type = TypeIn(address) ?? new DnsProbe().Type } },
            "ping" or "icmp" when NameIn(address) is { Length: > 0 } host => new ProbeDefinition { Ping = new PingProbe { Host = host } },
            _ => null,
        };

    /// <summary>What an address asks, over HTTP unless it names another transport. It may still be invalid.</summary>
    public static ProbeDefinition Of(string text) => OfTransport(text) ?? new ProbeDefinition { Http = new HttpProbe { Url = text.Trim() } };

    /// <summary>
    /// An address of HTTP with the scheme that it was written without: <c>http://</c> where a port, an IP address or localhost says that it is asked
    /// within a network, <c>https://</c> otherwise. What has one, or is no host, stays as it is.
    /// </summary>
    public static string WithScheme(string text)
    {
        var written = text.Trim();
        if (written.Length == 0 || written.Contains("://", StringComparison.Ordinal) || !Uri.TryCreate("http://" + written, UriKind.Absolute, out var address) || !IsHost(address))
            return text;
        var isNear = !address.IsDefaultPort || written.StartsWith(address.Authority + ":80", StringComparison.OrdinalIgnoreCase) || address.HostNameType is not UriHostNameType.Dns || address.Host == "localhost";
        return (isNear && address.Port != 443 ? "http://" : "https://") + written;
    }

    // A single word may be a host as well as the begin of another scheme.
    private static bool IsHost(Uri address) =>
        address.UserInfo.Length == 0 && (address.HostNameType is not UriHostNameType.Dns || address.Host == "localhost" || !address.IsDefaultPort || address.Host.Contains('.', StringComparison.Ordinal));

    /// <summary>The record that a DNS address asks for; null when it says none.</summary>
    private static string? TypeIn(Uri address) =>
        address.Query.StartsWith("?type=", StringComparison.OrdinalIgnoreCase) ? address.Query[6..].ToUpperInvariant() : null;

    private static string HostIn(Uri address) => AsciiHost.Of(address).Trim('[', ']');

    // With and without the slashes.
    private static string NameIn(Uri address) => address.Host.Length > 0 ? HostIn(address) : address.AbsolutePath.Trim('/');
}
