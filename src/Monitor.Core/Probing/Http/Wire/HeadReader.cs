using System.Text;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Core.Probing.Http.Wire;

/// <summary>Reads the head of an answer: status line and headers. Pure; forgives what real servers do (LF alone, no reason phrase, folded lines).</summary>
internal static class HeadReader
{
    private static ReadOnlySpan<byte> Version => "HTTP/1."u8;

    /// <summary>Finds the empty line that ends a head.</summary>
    /// <param name="line">Where the line begins that was not whole yet: 0 at first, moved on by each call.</param>
    /// <returns>The head's length with that line, or -1 when more must come.</returns>
    public static int Find(ReadOnlySpan<byte> received, ref int line)
    {
        while (true)
        {
            var length = received[line..].IndexOf((byte)'\n');
            if (length < 0)
                return -1;
            var isEmpty = length == 0 || length == 1 && received[line] == '\r';
            line += length + 1;
            if (isEmpty)
                return line;
        }
    }

    /// <summary>False as soon as the first bytes cannot become a status line.</summary>
    public static bool MayBeHttp(ReadOnlySpan<byte> received) =>
        received.Length >= Version.Length ? received.StartsWith(Version) : Version.StartsWith(received) || received is [(byte)'\r'];

    /// <summary>Bytes of empty lines before a status line: some servers end a body with one too many (RFC 9112, section 2.2, has it for requests).</summary>
    public static int EmptyLines(ReadOnlySpan<byte> received)
    {
        var length = 0;
        while (received[length..] is [(byte)'\n', ..] or [(byte)'\r', (byte)'\n', ..])
            length += received[length] == '\n' ? 1 : 2;
        return length;
    }

    /// <param name="head">As <see cref="Find"/> delimits it; folded lines are joined in place.</param>
    /// <param name="isHead">It answers a HEAD request, which has no body.</param>
    public static WireFault Read(Span<byte> head, bool isHead, out AnswerHead answer)
    {
        answer = default;
        Unfold(head);
        if (!TryReadStatus(head, out var status, out var isHttp10))
            return WireFault.NotHttp;
        var framing = new BodyFraming();
        Range type = default;
        string? codings = null;
        var lines = new HeaderLines(head);
        while (lines.MoveNext())
        {
            if (!lines.IsValid)
                return WireFault.NotHttp;
            if (lines.Name.Length == 12 && Ascii.EqualsIgnoreCase(lines.Name, "Content-Type"u8))
                type = type.Equals(default) ? RangeOf(head, lines.Value) : type;
            else if (lines.Name.Length == 14 && Ascii.EqualsIgnoreCase(lines.Name, "Content-Length"u8))
                framing.AddLength(lines.Value);
            else if (lines.Name.Length == 10 && Ascii.EqualsIgnoreCase(lines.Name, "Connection"u8))
                framing.AddConnection(lines.Value);
            else if (lines.Name.Length == 17 && Ascii.EqualsIgnoreCase(lines.Name, "Transfer-Encoding"u8))
                framing.AddCoding(lines.Value);
            else if (lines.Name.Length == 16 && codings is not { Length: > 200 } && Ascii.EqualsIgnoreCase(lines.Name, "Content-Encoding"u8))
                codings = codings is null ? Encoding.Latin1.GetString(lines.Value) : $"{codings}, {Encoding.Latin1.GetString(lines.Value)}";
        }

        answer = new AnswerHead(status, framing.EndOf(status, isHead), framing.Length, framing.Keeps(status, isHttp10), type, codings);
        // Nobody reads a length beside chunks.
        return framing.IsValid || answer.End == BodyEnd.Chunked ? WireFault.None : WireFault.BadLength;
    }

    // "HTTP/1.1 200", and a blank if anything follows.
    private static bool TryReadStatus(ReadOnlySpan<byte> head, out int status, out bool isHttp10)
    {
        (status, isHttp10) = (0, false);
        var line = head[..head.IndexOf((byte)'\n')];
        if (line is [.., (byte)'\r'])
            line = line[..^1];
        if (line.Length < 12 || !line.StartsWith(Version) || !char.IsAsciiDigit((char)line[7]) || line[8] != ' ' || line.Length > 12 && line[12] != ' ')
            return false;
        // As within a header: it could mean one thing to us and another to whoever stands between.
        if (line.ContainsAny((byte)'\r', (byte)'\0'))
            return false;
        foreach (var digit in line[9..12])
        {
            if (!char.IsAsciiDigit((char)digit))
                return false;
            status = status * 10 + digit - '0';
        }

        isHttp10 = line[7] == '0';
        return status >= 100;
    }

    // RFC 9112, section 5.2: a line that begins with a blank goes on with the one before. After the status line it says nothing (section 2.2).
    private static void Unfold(Span<byte> head)
    {
        for (var end = head.IndexOf((byte)'\n'); end >= 0 && end + 1 < head.Length;)
        {
            if (head[end + 1] is (byte)' ' or (byte)'\t')
            {
                head[end] = (byte)' ';
                if (end > 0 && head[end - 1] == '\r')
                    head[end - 1] = (byte)' ';
            }

            var next = head[(end + 1)..].IndexOf((byte)'\n');
            end = next < 0 ? -1 : end + 1 + next;
        }
    }

    private static Range RangeOf(ReadOnlySpan<byte> head, ReadOnlySpan<byte> value) =>
        !value.IsEmpty && head.Overlaps(value, out var start) ? start..(start + value.Length) : default;
}
