using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Monitor.Core.Probing.Icmp;

/// <summary>One ICMP echo request and the reply to it. Source: RFC 792 and RFC 4443.</summary>
internal sealed class IcmpEcho(AddressFamily family)
{
    private const int HeadLength = 8;
    private const int NonceLength = 16;
    private const int Ip4LeastHead = 20;

    private readonly byte[] _nonce = RandomNumberGenerator.GetBytes(NonceLength);

    private bool IsIPv6 => family == AddressFamily.InterNetworkV6;

    /// <summary>The identifier is the kernel's to fill in, and in IPv6 the checksum too.</summary>
    public byte[] Request()
    {
        var packet = new byte[HeadLength + NonceLength];
        packet[0] = (byte)(IsIPv6 ? 128 : 8);
        packet[7] = 1;
        _nonce.CopyTo(packet, HeadLength);
        if (!IsIPv6)
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), Checksum(packet));
        return packet;
    }

    /// <summary>True for the reply to our request; other packets may come to the socket too.</summary>
    public bool IsAnsweredBy(ReadOnlySpan<byte> packet)
    {
        // macOS hands over the IP header as well.
        if (!IsIPv6 && packet.Length > Ip4LeastHead && packet[0] >> 4 == 4)
            packet = packet[Math.Min(packet.Length, (packet[0] & 0xF) * 4)..];
        return packet.Length >= HeadLength + NonceLength && packet[0] == (IsIPv6 ? 129 : 0) && packet.Slice(HeadLength, NonceLength).SequenceEqual(_nonce);
    }

    private static ushort Checksum(ReadOnlySpan<byte> packet)
    {
        var sum = 0;
        for (var i = 0; i < packet.Length; i += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(packet[i..]);
        sum = (sum >> 16) + (sum & 0xFFFF);
        return (ushort)~(sum + (sum >> 16));
    }
}
