using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Monitor.Core.Probing.Outbound.Rules;

/// <summary>
/// The IPv4 addresses that an IPv6 address leads to: some gateway or tunnel unwraps them, and what is forbidden directly is forbidden by
/// that way too.
/// </summary>
internal static class EmbeddedAddresses
{
    private const int Length = 16;

    private static readonly IPNetwork Mapped = IPNetwork.Parse("::ffff:0:0/96");
    private static readonly IPNetwork Translated = IPNetwork.Parse("::ffff:0:0:0/96");
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/32");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork LocalNat64 = IPNetwork.Parse("64:ff9b:1::/48");

    /// <summary>RFC 6052, section 2.2: where the four bytes stand after a prefix of 48, 56, 64 and 96 bits; byte 8 is passed over.</summary>
    private static readonly int[][] PlacesByPrefix = [[6, 7, 9, 10], [7, 9, 10, 11], [9, 10, 11, 12], [12, 13, 14, 15]];

    /// <returns>None for an address that is what it says. Several where it does not tell which of its readings holds.</returns>
    public static IReadOnlyList<IPAddress> Of(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return [];
        Span<byte> bytes = stackalloc byte[Length];
        address.TryWriteBytes(bytes, out _);
        if (IsIn(address, Mapped) || IsIn(address, Translated) || IsIn(address, Nat64) || IsCompatible(address) || IsIsatap(bytes))
            return [new IPAddress(bytes[12..])];
        if (IsIn(address, SixToFour))
            return [new IPAddress(bytes[2..6])];
        // RFC 4380: the relay's address, and the client's with its bits turned over.
        if (IsIn(address, Teredo))
            return [new IPAddress(bytes[4..8]), new IPAddress(~BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]))];
        return IsIn(address, LocalNat64) ? OfLocalNat64(bytes) : [];
    }

    // RFC 8215 leaves the length of the prefix to whoever runs the gateway. A reading that begins with 0 is no address but padding.
    private static List<IPAddress> OfLocalNat64(ReadOnlySpan<byte> bytes)
    {
        var found = new List<IPAddress>(PlacesByPrefix.Length);
        foreach (var places in PlacesByPrefix)
        {
            if (bytes[places[0]] != 0)
                found.Add(new IPAddress([bytes[places[0]], bytes[places[1]], bytes[places[2]], bytes[places[3]]]));
        }

        // All padding: the address of no host, which is forbidden as such.
        return found.Count > 0 ? found : [new IPAddress(bytes[12..])];
    }

    private static bool IsCompatible(IPAddress address) =>
        IsIn(address, Compatible) && !address.Equals(IPAddress.IPv6Any) && !address.Equals(IPAddress.IPv6Loopback);

    // RFC 5214: the second half is 0000:5efe or 0200:5efe before the four bytes, whatever the prefix.
    private static bool IsIsatap(ReadOnlySpan<byte> bytes) => bytes[8..12] is [0 or 2, 0, 0x5E, 0xFE];

    private static bool IsIn(IPAddress address, IPNetwork network) => network.Contains(address);
}
