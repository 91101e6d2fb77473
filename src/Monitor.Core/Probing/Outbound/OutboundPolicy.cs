using System.Net;
using System.Net.Sockets;

namespace Monitor.Core.Probing.Outbound;

/// <summary>Which addresses we connect to. Checked on the resolved address, so a name cannot be used to get around it.</summary>
/// <param name="AllowPrivateNetworks">Private and loopback targets; the normal case for a monitor.</param>
public sealed record OutboundPolicy(bool AllowPrivateNetworks = true)
{
    // Metadata services hand out credentials to whoever asks: AWS, GCP and Azure sit in link-local, these do not.
    private static readonly IPAddress[] MetadataAddresses =
    [
        IPAddress.Parse("fd00:ec2::254"), IPAddress.Parse("100.100.100.200"), IPAddress.Parse("192.0.0.192"), IPAddress.Parse("168.63.129.16"),
    ];

    private static readonly IPNetwork[] PrivateNetworks =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("::1/128"),
    ];

    private static readonly IPNetwork[] NeverNetworks =
    [
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("ff00::/8"), IPNetwork.Parse("::/128"),
    ];

    /// <summary>Why the address is refused, or null when it is allowed.</summary>
    public string? Refusal(IPAddress address)
    {
        address = WithoutZone(address);
        var reason = RefusalOf(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
        foreach (var embedded in EmbeddedAddresses.Of(address))
            reason ??= RefusalOf(embedded);
        return reason;
    }

    // fd00:ec2::254%1 equals no address without a zone, and leads to the same.
    private static IPAddress WithoutZone(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId != 0 ? new IPAddress(address.GetAddressBytes()) : address;

    private string? RefusalOf(IPAddress address)
    {
        if (MetadataAddresses.AsSpan().Contains(address) || IsIn(NeverNetworks, address))
            return $"{address} is a link-local, metadata or multicast address, which is never probed";
        return !AllowPrivateNetworks && IsIn(PrivateNetworks, address)
            ? $"{address} is a private address, and Monitor:Outbound:AllowPrivateNetworks is false"
            : null;
    }

    private static bool IsIn(IPNetwork[] networks, IPAddress address)
    {
        foreach (var network in networks)
        {
            if (network.Contains(address))
                return true;
        }

        return false;
    }
}
