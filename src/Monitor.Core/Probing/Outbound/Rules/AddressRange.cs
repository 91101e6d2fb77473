using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Monitor.Core.Probing.Outbound.Rules;

/// <summary>An address, or the addresses of a network in CIDR notation: <c>10.0.0.5</c>, <c>10.0.0.0/8</c>, <c>fd00::/8</c>. What is mapped into IPv6 is IPv4's.</summary>
public sealed record AddressRange
{
    private const int MappedBits = 96;

    private readonly IPNetwork _network;

    private AddressRange(IPNetwork network) => _network = network;

    /// <summary>How many bits its addresses share: the more, the more it says of one address.</summary>
    public int PrefixLength => _network.PrefixLength;

    /// <summary>True for one address alone.</summary>
    public bool IsOne => PrefixLength == BitsOf(_network.BaseAddress);

    /// <summary>Reads one.</summary>
    /// <param name="fault">What to write instead, when there is none.</param>
    public static AddressRange? Parse(string text, out string? fault)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var written = slash < 0 ? text : text[..slash];
        fault = Fault(text, written, out var address);
        return fault is null ? Of(text, address!, slash < 0 ? null : text[(slash + 1)..], out fault) : null;
    }

    /// <param name="address">Without a zone, and not mapped.</param>
    public bool Contains(IPAddress address) => _network.Contains(address);

    /// <summary>True when every address of this one is one of <paramref name="other"/>.</summary>
    public bool IsWithin(IPNetwork other) => PrefixLength >= other.PrefixLength && other.Contains(_network.BaseAddress);

    /// <summary>As it is stored and shown: one way for all ways to write it.</summary>
    public override string ToString() => IsOne ? _network.BaseAddress.ToString() : _network.ToString();

    private static AddressRange? Of(string text, IPAddress address, string? bits, out string? fault)
    {
        var most = BitsOf(address);
        var length = most;
        if (bits is not null && (!int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > most))
        {
            fault = $"{text}: use a number from 0 to {most} behind the slash.";
            return null;
        }

        if (address.IsIPv4MappedToIPv6 && length >= MappedBits)
            (address, length) = (address.MapToIPv4(), length - MappedBits);
        var begin = Masked(address, length);
        fault = begin.Equals(address) ? null : $"{text} does not begin a network of {length} bits: did you mean {begin}/{length}?";
        return fault is null ? new AddressRange(new IPNetwork(address, length)) : null;
    }

    private static string? Fault(string text, string written, out IPAddress? address)
    {
        if (!IPAddress.TryParse(written, out address))
            return NoAddress(text, written);
        if (written.Contains('%', StringComparison.Ordinal))
            return $"{written}: leave out the zone, which is of one machine alone.";
        // 010.0.0.1, 0x0a000001 and 10.1 mean something else to every reader.
        return address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString() == written ? null : $"Write {written} as {address}.";
    }

    private static string NoAddress(string text, string written) => Uri.CheckHostName(written) == UriHostNameType.Dns && written.Any(char.IsAsciiLetter)
        ? $"{text} is a name. What counts is the address that is connected to, and a name may come to mean another one: give addresses or networks, such as 10.0.0.0/8."
        : $"{text} is neither an address, such as 10.0.0.5 or fd00::5, nor a network, such as 10.0.0.0/8.";

    private static IPAddress Masked(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] &= (byte)~(0xFF >> Math.Clamp(length - (i * 8), 0, 8));
        return new IPAddress(bytes);
    }

    private static int BitsOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
}
