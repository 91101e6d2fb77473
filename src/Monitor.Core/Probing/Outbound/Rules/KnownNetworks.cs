using System.Net;

namespace Monitor.Core.Probing.Outbound.Rules;

/// <summary>Networks of which it is known what they are for.</summary>
internal static class KnownNetworks
{
    // Metadata services hand out credentials to whoever asks: most sit in link-local, those from fd00:ec2:: (AWS) on do not: GCP, Scaleway, Oracle, Linode, Alibaba, again Oracle and Alibaba, Azure.
    private static readonly IPNetwork[] NeverAsked =
    [
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("ff00::/8"), IPNetwork.Parse("::/128"),
        IPNetwork.Parse("fd00:ec2::/32"), IPNetwork.Parse("fd20:ce::254/128"), IPNetwork.Parse("fd00:42::42/128"), IPNetwork.Parse("fd00:c1::a9fe:a9fe/128"),
        IPNetwork.Parse("fd00:a9fe:a9fe::1/128"), IPNetwork.Parse("fd00:100::100:200/128"), IPNetwork.Parse("100.100.100.200/32"), IPNetwork.Parse("192.0.0.192/32"), IPNetwork.Parse("168.63.129.16/32"),
    ];

    private static readonly IPNetwork[] PrivateOnes =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fec0::/10"), IPNetwork.Parse("::1/128"),
    ];

    /// <summary>Link-local, metadata, multicast and no address at all: nothing that is watched is there.</summary>
    public static bool IsNeverAsked(IPAddress address) => IsIn(NeverAsked, address);

    /// <summary>All of the range is never asked.</summary>
    public static bool IsNeverAsked(AddressRange range) => Array.Exists(NeverAsked, range.IsWithin);

    /// <summary>Private, shared by carriers, or this machine's own.</summary>
    public static bool IsPrivate(IPAddress address) => IsIn(PrivateOnes, address);

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
