using System.Globalization;
using System.Net;
using Monitor.Core.Text;

namespace Monitor.Core.Probing.Http.Wire;

/// <summary>Where a connection goes, and what it is made with.</summary>
/// <param name="TlsName">The name that TLS asks for and the certificate must be for; null for plain HTTP.</param>
/// <param name="Verify">False accepts any certificate.</param>
/// <param name="Period">Between two checks of who asks: what is not noticed at this one is at the next.</param>
internal sealed record WireTarget(DnsEndPoint EndPoint, string? TlsName, bool Verify, TimeSpan Period)
{
    /// <summary>Connections whose targets have the same are interchangeable.</summary>
    public string Key { get; } = TlsName is null
        ? string.Create(CultureInfo.InvariantCulture, $"{EndPoint.Host}:{EndPoint.Port}")
        : string.Create(CultureInfo.InvariantCulture, $"{(Verify ? "verified" : "any")} {EndPoint.Host}:{EndPoint.Port} as {TlsName}");

    /// <param name="host">The Host header that is sent in place of the address's own, or null: servers tell their certificates apart by it.</param>
    public static WireTarget Of(Uri uri, string? host, bool verify, TimeSpan period) => new(
        new DnsEndPoint(AsciiHost.Of(uri), uri.Port), uri.Scheme == Uri.UriSchemeHttps ? WithoutPort(host) ?? AsciiHost.Of(uri) : null, verify, period);

    private static string? WithoutPort(string? host) =>
        string.IsNullOrEmpty(host) ? null
        : host[0] == '[' && host.IndexOf(']') is > 0 and var end ? host[1..end]
        : host.IndexOf(':') is > 0 and var colon && host.IndexOf(':', colon + 1) < 0 ? host[..colon]
        : host;
}
