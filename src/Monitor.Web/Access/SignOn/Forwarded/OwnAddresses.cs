using System.Net;
using System.Net.NetworkInformation;

namespace Monitor.Web.Access.SignOn.Forwarded;

/// <summary>The addresses from which this machine's own requests may come.</summary>
internal static class OwnAddresses
{
    private static readonly IPAddress[] Loopback = [IPAddress.Loopback, IPAddress.IPv6Loopback];

    /// <summary>True when some of them lie in a network.</summary>
    public static bool AreIn(System.Net.IPNetwork network) => Loopback.Concat(OfInterfaces()).Any(a => network.Contains(a.IsIPv4MappedToIPv6 ? a.MapToIPv4() : a));

    private static IEnumerable<IPAddress> OfInterfaces()
    {
        try
        {
            return [.. NetworkInterface.GetAllNetworkInterfaces().SelectMany(i => i.GetIPProperties().UnicastAddresses).Select(a => a.Address)];
        }
        catch (NetworkInformationException)
        {
            return [];
        }
    }
}
