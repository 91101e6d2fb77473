using System.Net;

namespace Monitor.Fuzz.Hostile;

/// <summary>Addresses that must not be reached, and what carries them.</summary>
internal static class Forbidden
{
    /// <summary>Link-local, metadata, multicast, and those that mean this machine: never, whatever is allowed.</summary>
    public static readonly string[] Never = ["169.254.169.254", "169.254.0.1", "100.100.100.200", "192.0.0.192", "168.63.129.16", "0.0.0.0", "224.0.0.1", "255.255.255.255"];

    /// <summary>Only where private networks may be probed.</summary>
    public static readonly string[] Private = ["127.0.0.1", "10.0.0.5", "172.16.0.1", "192.168.1.1", "100.64.0.1"];

    /// <summary>Those of IPv6 itself.</summary>
    public static readonly string[] NeverInIPv6 = ["fd00:ec2::254", "fe80::1", "fe80::a9fe:a9fe", "ff02::1", "::"];

    public static readonly string[] PrivateInIPv6 = ["::1", "fc00::1", "fd12:3456::1"];

    /// <summary>The IPv6 addresses by which a gateway or a tunnel leads to an IPv4 address.</summary>
    public static IEnumerable<IPAddress> Carriers(IPAddress address)
    {
        var a = address.GetAddressBytes();
        var hex = Convert.ToHexString(a).ToLowerInvariant();
        var (high, low) = (hex[..4], hex[4..]);
        var turned = Convert.ToHexString([.. a.Select(b => (byte)~b)]).ToLowerInvariant();
        string[] texts =
        [
            $"::ffff:{high}:{low}", $"::{high}:{low}", $"::ffff:0:{high}:{low}", $"64:ff9b::{high}:{low}", $"64:ff9b:1::{high}:{low}", $"64:ff9b:1:7:8:9:{high}:{low}",
            $"2002:{high}:{low}::1", $"2002:{high}:{low}:7:8:9:a:b", $"2001:0:{high}:{low}:8000:63bf:f7f7:f7f7", $"2001:0:4136:e378:8000:63bf:{turned[..4]}:{turned[4..]}",
            $"2001:db8::5efe:{high}:{low}", $"2001:db8:1:2:200:5efe:{high}:{low}", $"fe80::5efe:{high}:{low}",
            $"64:ff9b:1:{high}:00{hex[4..6]}:{hex[6..]}00::", $"64:ff9b:1:00{hex[..2]}:00{hex[2..4]}:{low}::", $"64:ff9b:1:7:00{hex[..2]}:{hex[2..6]}:{hex[6..]}00:0",
        ];
        // Among others a reading that begins with 0 is padding.
        return texts.Where(text => a[0] != 0 || !text.Contains(":7:", StringComparison.Ordinal) || !text.StartsWith("64:ff9b:1:", StringComparison.Ordinal)).Select(IPAddress.Parse);
    }
}
