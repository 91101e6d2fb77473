using System.Buffers.Text;
using System.Text;

namespace Monitor.Core.Probing.Http.Wire;

/// <summary>How the end of a body is told.</summary>
internal enum BodyEnd
{
    /// <summary>There is no body.</summary>
    Empty,
    Length,
    Chunked,

    /// <summary>The end of the connection is the end of the body.</summary>
    Close,
}

/// <summary>What an answer's head says of its body and its connection. Source: RFC 9112, sections 6.3 and 9.3.</summary>
/// <remarks>A value that is filled header by header.</remarks>
internal struct BodyFraming
{
    private long _length;
    private bool _hasLength;
    private bool _hasCoding;
    private bool _chunked;
    private bool _close;
    private bool _keepAlive;

    /// <summary>False when the length is contradictory or no number.</summary>
    public bool IsValid { get; private set; } = true;

    public BodyFraming()
    {
    }

    /// <summary>In bytes, where <see cref="EndOf"/> is <see cref="BodyEnd.Length"/>.</summary>
    public readonly long Length => _length;

    /// <summary>A value of Content-Length: a number, or the same number several times.</summary>
    public void AddLength(ReadOnlySpan<byte> value)
    {
        foreach (var range in value.Split((byte)','))
        {
            var valid = TryParse(value[range].Trim(" \t"u8), out var length) && (!_hasLength || length == _length);
            IsValid &= valid;
            (_length, _hasLength) = (length, true);
        }
    }

    /// <summary>A value of Transfer-Encoding. Only a body whose last coding is chunked tells its own end.</summary>
    public void AddCoding(ReadOnlySpan<byte> value)
    {
        foreach (var range in value.Split((byte)','))
        {
            var coding = value[range].Trim(" \t"u8);
            if (coding.IsEmpty || Ascii.EqualsIgnoreCase(coding, "identity"u8))
                continue;
            _hasCoding = true;
            _chunked = Ascii.EqualsIgnoreCase(coding, "chunked"u8);
        }
    }

    /// <summary>A value of Connection.</summary>
    public void AddConnection(ReadOnlySpan<byte> value)
    {
        foreach (var range in value.Split((byte)','))
        {
            var option = value[range].Trim(" \t"u8);
            _close |= Ascii.EqualsIgnoreCase(option, "close"u8);
            _keepAlive |= Ascii.EqualsIgnoreCase(option, "keep-alive"u8);
        }
    }

    /// <param name="isHead">It answers a HEAD request.</param>
    public readonly BodyEnd EndOf(int status, bool isHead) => (isHead, status) switch
    {
        (true, _) or (_, < 200 or 204 or 304) => BodyEnd.Empty,
        _ when _chunked => BodyEnd.Chunked,
        _ when _hasLength && !_hasCoding => _length == 0 ? BodyEnd.Empty : BodyEnd.Length,
        _ => BodyEnd.Close,
    };

    /// <summary>The connection may take another request after this answer. Not after one with two ways to tell its end: somebody may have smuggled one.</summary>
    public readonly bool Keeps(int status, bool isHttp10) =>
        !_close && (!isHttp10 || _keepAlive && !_hasCoding) && !(_hasCoding && _hasLength) && status >= 200;

    private static bool TryParse(ReadOnlySpan<byte> text, out long length) =>
        Utf8Parser.TryParse(text, out length, out var used) && used == text.Length && char.IsAsciiDigit((char)text[0]);
}
