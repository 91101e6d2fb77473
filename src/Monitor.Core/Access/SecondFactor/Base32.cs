namespace Monitor.Core.Access.SecondFactor;

/// <summary>Bytes in letters and digits that nobody confuses (RFC 4648, without padding). Pure.</summary>
public static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Five bits a character, the last one filled up with zeros.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new char[((bytes.Length * 8) + 4) / 5];
        for (var i = 0; i < text.Length; i++)
            text[i] = Alphabet[FiveBits(bytes, i * 5)];
        return new string(text);
    }

    private static int FiveBits(ReadOnlySpan<byte> bytes, int from)
    {
        var at = from / 8;
        var two = (bytes[at] << 8) | (at + 1 < bytes.Length ? bytes[at + 1] : 0);
        return (two >> (11 - (from % 8))) & 31;
    }
}
