using System.Net;
using System.Net.Sockets;

namespace Monitor.Web.Requests.Limits;

/// <summary>Who a request is from, as far as limits go.</summary>
public static class ClientAddress
{
    /// <summary>The address; of IPv6 the network, of which a client has all (RFC 6177).</summary>
    public static IPAddress Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
