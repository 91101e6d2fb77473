using System.Text;
using Monitor.Core.Probing;
using Monitor.Core.Reading.Payloads;

namespace Monitor.Core.Reading.Redaction;

/// <summary>An answer's bytes, looked over.</summary>
/// <param name="Changed">The body without what it gave away; null when it can stay.</param>
/// <param name="Verbatim">What stands in a body's texts stands in its bytes too, without escapes or another encoding between.</param>
internal readonly record struct BodyRedaction(byte[]? Changed, Exposure Exposed, bool Verbatim)
{
    /// <summary>Characters looked at in one piece; an ordinary body is one.</summary>
    private const int Piece = 2048;

    public static BodyRedaction Of(ProbeOutcome.Answered answer)
    {
        if (answer.Body.IsEmpty)
            return new(null, Exposure.None, Verbatim: true);
        if (Gzip.IsIn(answer.Body.Span))
            return new(null, Exposure.None, Verbatim: false);
        var body = BodyDecoder.ToUtf8(answer.Body, MediaType.Parse(answer.ContentType).Charset);
        if (!MayHold(body.Span))
            return new(null, Exposure.None, body.Span.IndexOfAny((byte)'\\', (byte)'&') < 0 && answer.Body.Span.Overlaps(body.Span));
        return Cleaned(body.Span);
    }

    private static BodyRedaction Cleaned(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body);
        var exposed = Exposure.None;
        var clean = SecretText.Clean(text, body[0] is (byte)'{' or (byte)'[' or (byte)'"', ref exposed);
        return new(ReferenceEquals(clean, text) ? null : Encoding.UTF8.GetBytes(clean), exposed, Verbatim: false);
    }

    // Bytes are widened one to one: the markers are ASCII, so it does not matter what the others become.
    private static bool MayHold(ReadOnlySpan<byte> body)
    {
        Span<char> piece = stackalloc char[Math.Min(Piece, body.Length)];
        while (true)
        {
            var length = Math.Min(piece.Length, body.Length);
            Encoding.Latin1.GetChars(body[..length], piece);
            if (Markers.AreIn(piece[..length]))
                return true;
            if (length == body.Length)
                return false;
            body = body[(length - Markers.Longest)..];
        }
    }
}
