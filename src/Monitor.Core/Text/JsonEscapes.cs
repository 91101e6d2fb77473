using System.Globalization;
using System.Text;

namespace Monitor.Core.Text;

/// <summary>
/// Decodes the inside of a JSON string without ever refusing: JsonElement.GetString throws on half surrogates and on invalid
/// UTF-8, which services do send.
/// </summary>
internal static class JsonEscapes
{
    /// <summary>Decodes as much as fits; every character needs at least one byte, so a buffer of the input's length holds all.</summary>
    /// <returns>The number of characters written.</returns>
    public static int Decode(ReadOnlySpan<byte> escaped, Span<char> output)
    {
        var written = 0;
        while (!escaped.IsEmpty && written < output.Length)
        {
            var slash = escaped.IndexOf((byte)'\\');
            var plain = slash < 0 ? escaped : escaped[..slash];
            written += DecodeUtf8(plain, output[written..]);
            if (slash < 0 || written == output.Length)
                break;
            escaped = escaped[(slash + 1)..];
            if (escaped.IsEmpty)
                break;
            output[written++] = Unescape(ref escaped);
        }

        return written;
    }

    private static int DecodeUtf8(ReadOnlySpan<byte> plain, Span<char> output)
    {
        if (plain.Length <= output.Length)
            return Encoding.UTF8.GetChars(plain, output);
        System.Text.Unicode.Utf8.ToUtf16(plain, output, out _, out var written);
        return written;
    }

    private static char Unescape(ref ReadOnlySpan<byte> escaped)
    {
        var kind = escaped[0];
        if (kind == 'u' && escaped.Length >= 5
            && ushort.TryParse(escaped[1..5], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            escaped = escaped[5..];
            return (char)unit;
        }

        escaped = escaped[1..];
        return kind switch
        {
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            (byte)'b' or (byte)'f' => ' ',
            (byte)'u' => '\uFFFD',
            _ => (char)kind,
        };
    }
}
