using System.Buffers.Binary;
using System.Text;

namespace Monitor.Core.Probing.Grpc;

/// <summary>A HealthCheckRequest as gRPC sends it. Source: grpc/grpc, health-checking.md and PROTOCOL-HTTP2.md.</summary>
internal static class GrpcFrame
{
    private const int HeadLength = 5;
    private const byte FieldOneText = 0x0A;

    /// <param name="service">Field 1 of the message; left out when empty, as proto3 has it.</param>
    public static byte[] Request(string service)
    {
        var name = Encoding.UTF8.GetBytes(service);
        byte[] message = name.Length == 0 ? [] : [FieldOneText, .. Varint(name.Length), .. name];
        var frame = new byte[HeadLength + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame.AsSpan(HeadLength));
        return frame;
    }

    private static IEnumerable<byte> Varint(int number)
    {
        for (; number >= 0x80; number >>= 7)
            yield return (byte)(number | 0x80);
        yield return (byte)number;
    }
}
