using System.IO.Compression;
using System.Text;

namespace Monitor.Fuzz.Wire;

/// <summary>Bodies of all sizes, and packed ones: right, cut, damaged, mislabelled, and such as unpack to far more than anybody reads.</summary>
internal sealed class BodyMaker(Random random)
{
    private const int Bomb = 64 * 1024 * 1024;

    private static readonly string[] Codings = ["gzip", "deflate", "br", "GZIP", "x-gzip", "identity", "gzip, gzip", "br, gzip", "gzip,", "zstd", "", "cow", "gzip;q=1", "gzip, identity", "deflate, deflate"];

    private static readonly byte[][] Bombs = [Packed(new byte[Bomb], 0), Packed(new byte[Bomb], 1), Packed(new byte[Bomb], 3)];

    // The header of zlib says that a dictionary is needed, which nobody can have agreed on.
    private static readonly byte[] WithDictionary = [0x78, 0x20, 1, 2, 3, 4, 5, 6, 7, 8];

    /// <returns>The bytes, and the value of Content-Encoding or null for none.</returns>
    public (byte[] Body, string? Coding) Make()
    {
        var body = Plain();
        if (!random.Once(4))
            return (body, random.Once(60) ? random.Pick(Codings) : null);
        var way = random.Next(4);
        var packed = random.Once(60) ? random.Pick(Bombs) : random.Once(60) ? WithDictionary : Packed(body, way);
        if (random.Once(8))
            packed = packed[..random.Next(packed.Length + 1)];
        if (random.Once(6) && packed.Length > 0)
            packed = [.. packed[..random.Next(packed.Length)], (byte)random.Next(256), .. packed[^random.Next(packed.Length)..]];
        if (random.Once(20))
            packed = [.. packed, .. random.Once(2) ? packed : [1, 2, 3]];
        return (packed, random.Once(8) ? random.Pick(Codings) : way switch { 0 => "gzip", 1 => "br", _ => "deflate" });
    }

    private byte[] Plain() => random.Next(12) switch
    {
        0 => [],
        1 => [(byte)random.Next(256)],
        2 => Bytes(random.Next(1000)),
        3 when random.Once(6) => Bytes(random.Pick([4095, 4096, 20_000, 262_143, 262_144, 262_145, 400_000])),
        4 => Encoding.Latin1.GetBytes("<html><body>größe</body></html>"),
        _ => Encoding.UTF8.GetBytes("""{"status":"UP","components":{"db":{"status":"UP"},"größe":{"status":"DOWN"}}}"""),
    };

    private byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Packed(byte[] body, int way)
    {
        var packed = new MemoryStream();
        using (Stream stream = way switch
        {
            0 => new GZipStream(packed, CompressionLevel.Fastest),
            1 => new BrotliStream(packed, CompressionLevel.Fastest),
            2 => new DeflateStream(packed, CompressionLevel.Fastest),
            _ => new ZLibStream(packed, CompressionLevel.Fastest),
        })
        {
            stream.Write(body);
        }

        return packed.ToArray();
    }
}
