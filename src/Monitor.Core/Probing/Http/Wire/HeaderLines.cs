using System.Buffers;

namespace Monitor.Core.Probing.Http.Wire;

/// <summary>Walks over the header lines of a head, one after another, without copying them. Line ends may be LF alone.</summary>
/// <param name="head">Unfolded, with its status line.</param>
internal ref struct HeaderLines(ReadOnlySpan<byte> head)
{
    // RFC 9110, section 5.6.2.
    private static readonly SearchValues<byte> NameBytes =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private ReadOnlySpan<byte> _rest = head[(head.IndexOf((byte)'\n') + 1)..];

    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Without the blanks around it.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>A bare CR or a NUL could mean one thing to us and another to whoever stands between.</summary>
    public readonly bool IsValid => !Name.IsEmpty && !Name.ContainsAnyExcept(NameBytes) && !Value.ContainsAny((byte)'\r', (byte)'\0');

    public bool MoveNext()
    {
        var end = _rest.IndexOf((byte)'\n');
        if (end < 0)
            return false;
        var line = _rest[..end];
        _rest = _rest[(end + 1)..];
        if (line is [.., (byte)'\r'])
            line = line[..^1];
        if (line.IsEmpty)
            return false;
        var colon = line.IndexOf((byte)':');
        Name = colon <= 0 ? default : TrimEnd(line[..colon]);
        Value = TrimEnd(TrimStart(line[(colon + 1)..]));
        return true;
    }

    private static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text)
    {
        while (text is [(byte)' ' or (byte)'\t', ..])
            text = text[1..];
        return text;
    }

    private static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text)
    {
        while (text is [.., (byte)' ' or (byte)'\t'])
            text = text[..^1];
        return text;
    }
}
