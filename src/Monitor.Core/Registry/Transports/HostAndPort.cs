using System.Globalization;

namespace Monitor.Core.Registry.Transports;

/// <summary>Reads <c>host</c>, <c>host:port</c>, <c>[::1]:port</c> and bare IPv6 addresses.</summary>
public static class HostAndPort
{
    /// <param name="port">Null when none is written.</param>
    public static bool TryParse(string text, out string host, out int? port)
    {
        (host, port) = (text.Trim(), null);
        var colon = host.LastIndexOf(':');
        // More than one colon without brackets is an IPv6 address.
        if (colon >= 0 && (host[0] == '[' ? colon > host.IndexOf(']', StringComparison.Ordinal) : host.IndexOf(':', StringComparison.Ordinal) == colon))
        {
            if (!int.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 65_535)
                return false;
            (host, port) = (host[..colon], number);
        }

        host = host.Trim('[', ']');
        return IsHost(host);
    }

    /// <summary>True for a DNS name, an IPv4 or an IPv6 address.</summary>
    public static bool IsHost(string host) => host.Length is > 0 and <= 253 && Uri.CheckHostName(host) is not (UriHostNameType.Unknown or UriHostNameType.Basic);
}
