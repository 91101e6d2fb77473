using System.Text;

namespace Monitor.Core.Reading.Payloads;

/// <summary>Brings a body to trimmed UTF-8: byte order mark first, then the charset, then UTF-8 as it is.</summary>
internal static class BodyDecoder
{
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> body, TextEncoding charset)
    {
        var encoding = EncodingOf(body.Span, charset, out var mark);
        return Trim(Transcode(body[mark..], encoding));
    }

    /// <summary>The same without taking blanks away; of UTF-8 it is the body itself.</summary>
    public static ReadOnlyMemory<byte> Recoded(ReadOnlyMemory<byte> body, TextEncoding charset)
    {
        var encoding = EncodingOf(body.Span, charset, out var mark);
        return encoding is TextEncoding.Unstated or TextEncoding.Utf8 ? body : Transcode(body[mark..], encoding);
    }

    private static TextEncoding EncodingOf(ReadOnlySpan<byte> body, TextEncoding charset, out int mark)
    {
        var encoding = ByMark(body, out mark);
        return encoding == TextEncoding.Unstated ? ByZeroes(body) ?? charset : encoding;
    }

    /// <summary>How many line breaks <see cref="ToUtf8"/> takes away before what it leaves.</summary>
    public static int LinesBefore(ReadOnlySpan<byte> body)
    {
        ByMark(body, out var mark);
        var (lines, last) = (0, (byte)0);
        foreach (var value in body[mark..])
        {
            if (!IsBlank(value))
                break;
            // "\r\n" is one; zeroes are the other half of a wider character.
            if (value is (byte)'\r' or 12 || (value == (byte)'\n' && last != (byte)'\r'))
                lines++;
            last = value == 0 ? last : value;
        }

        return lines;
    }

    private static TextEncoding ByMark(ReadOnlySpan<byte> body, out int length)
    {
        (var encoding, length) = body switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (TextEncoding.Utf8, 3),
            [0xFF, 0xFE, 0, 0, ..] => (TextEncoding.Utf32, 4),
            [0xFF, 0xFE, ..] => (TextEncoding.Utf16LittleEndian, 2),
            [0xFE, 0xFF, ..] => (TextEncoding.Utf16BigEndian, 2),
            _ => (TextEncoding.Unstated, 0),
        };
        return encoding;
    }

    // JSON and plain words begin with ASCII, so a zero byte beside it tells UTF-16 even when no charset says so.
    private static TextEncoding? ByZeroes(ReadOnlySpan<byte> body) => body switch
    {
        [not 0, 0, not 0, 0, ..] => TextEncoding.Utf16LittleEndian,
        [0, not 0, 0, not 0, ..] => TextEncoding.Utf16BigEndian,
        _ => null,
    };

    private static ReadOnlyMemory<byte> Transcode(ReadOnlyMemory<byte> body, TextEncoding encoding) => encoding switch
    {
        TextEncoding.Latin1 => Encoding.Convert(Encoding.Latin1, Encoding.UTF8, body.ToArray()),
        TextEncoding.Utf16LittleEndian => Encoding.Convert(Encoding.Unicode, Encoding.UTF8, body.ToArray()),
        TextEncoding.Utf16BigEndian => Encoding.Convert(Encoding.BigEndianUnicode, Encoding.UTF8, body.ToArray()),
        TextEncoding.Utf32 => Encoding.Convert(Encoding.UTF32, Encoding.UTF8, body.ToArray()),
        _ => body,
    };

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> body)
    {
        var span = body.Span;
        int start = 0, end = span.Length;
        while (start < end && IsBlank(span[start]))
            start++;
        while (end > start && IsBlank(span[end - 1]))
            end--;
        return body[start..end];
    }

    private static bool IsBlank(byte value) => value is (byte)' ' or (>= 9 and <= 13) or 0;
}
