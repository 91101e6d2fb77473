using Monitor.Core.Probing.Outbound;

namespace Monitor.Core.Probing.Http.Wire;

/// <summary>Takes the chunks out of a body as it comes in, in place. Source: RFC 9112, section 7.1.</summary>
internal struct ChunkedReader
{
    private const int LongestLine = 4096;
    private const int LongestTrailers = 64 * 1024;
    // 2^56 and more cannot be meant, and would overflow.
    private const int MostDigits = 14;

    private Part _part;
    private long _left;
    private int _trailers;

    private enum Part
    {
        Size,
        Data,
        DataEnd,
        Trailers,
        Over,
    }

    /// <summary>The last chunk and the trailers are read.</summary>
    public readonly bool IsOver => _part == Part.Over;

    /// <param name="buffer">What has come in up to now.</param>
    /// <param name="read">From here on it was not looked at; moved on.</param>
    /// <param name="written">To here the body goes, never beyond <paramref name="read"/>; moved on.</param>
    /// <returns>None when it is over, or more must come.</returns>
    public WireFault Advance(Span<byte> buffer, ref int read, ref int written)
    {
        while (_part != Part.Over && read < buffer.Length)
        {
            if (_part == Part.Data)
            {
                Copy(buffer, ref read, ref written);
                continue;
            }

            var rest = buffer[read..];
            var end = rest.IndexOf((byte)'\n');
            if ((end < 0 ? rest.Length : end) > LongestLine)
                return WireFault.BadChunks;
            if (end < 0)
                return WireFault.None;
            read += end + 1;
            if (!TryTake(rest[..end]))
                return WireFault.BadChunks;
        }

        return WireFault.None;
    }

    private void Copy(Span<byte> buffer, ref int read, ref int written)
    {
        var count = (int)Math.Min(_left, buffer.Length - read);
        if (read != written)
            buffer.Slice(read, count).CopyTo(buffer[written..]);
        (read, written, _left) = (read + count, written + count, _left - count);
        if (_left == 0)
            _part = Part.DataEnd;
    }

    private bool TryTake(ReadOnlySpan<byte> line)
    {
        if (line is [.., (byte)'\r'])
            line = line[..^1];
        switch (_part)
        {
            case Part.Size:
                var known = TryParse(line, out _left);
                _part = _left == 0 ? Part.Trailers : Part.Data;
                return known;
            case Part.DataEnd:
                _part = Part.Size;
                return line.IsEmpty;
            default:
                _trailers += line.Length + 1;
                if (line.IsEmpty)
                    _part = Part.Over;
                return _trailers <= LongestTrailers;
        }
    }

    private static bool TryParse(ReadOnlySpan<byte> line, out long size)
    {
        size = 0;
        var digits = 0;
        for (; digits < line.Length && char.IsAsciiHexDigit((char)line[digits]); digits++)
        {
            if (size >> (4 * MostDigits - 4) != 0)
                return false;
            size = size * 16 + ValueOf(line[digits]);
        }

        // An extension may follow, after blanks that RFC 9112 calls bad.
        return digits > 0 && line[digits..].TrimStart(" \t"u8) is [] or [(byte)';', ..];
    }

    private static int ValueOf(byte hexDigit) => hexDigit <= '9' ? hexDigit - '0' : (hexDigit | 0x20) - 'a' + 10;
}
