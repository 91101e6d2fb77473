using System.Text;
using Monitor.Core.Probing;
using Monitor.Core.Reading.Payloads;

namespace Monitor.Core.Reading.Redaction;

/// <summary>An answer's bytes, looked over.</summary>
/// <param name="Changed">The body without what it gave away, and opened when it came compressed; null when it can stay.</param>
/// <param name="Verbatim">What stands in a body's texts stands in its bytes too, without escapes or another encoding between.</param>
internal readonly record struct BodyRedaction(byte[]? Changed, Exposure Exposed, bool Verbatim)
{
    /// <summary>Characters looked at in one piece; an ordinary body is one.</summary>
    private const int Piece = 2048;

    /// <summary>Bytes that a compressed body is opened up to, as the payload reader does.</summary>
    private const int MostOpened = 1024 * 1024;

    /// <summary>Bytes that stay of an opened body: no more than of one that came open.</summary>
    private const int MostKept = 256 * 1024;

    /// <param name="own">What was sent to the service; null for nothing secret.</param>
    public static BodyRedaction Of(ProbeOutcome.Answered answer, OwnSecrets? own)
    {
        if (answer.Body.IsEmpty)
            return new(null, Exposure.None, Verbatim: true);
        if (Gzip.IsIn(answer.Body.Span))
            return Opened(answer, own);
        var body = BodyDecoder.ToUtf8(answer.Body, MediaType.Parse(answer.ContentType).Charset);
        if (!MayHold(body.Span) && own?.MayBeIn(body.Span, answer.BodyTruncated) != true)
            return new(null, Exposure.None, body.Span.IndexOfAny((byte)'\\', (byte)'&') < 0 && answer.Body.Span.Overlaps(body.Span));
        return Cleaned(body.Span, own, answer.BodyTruncated);
    }

    // Whoever is shown the body would open it too.
    private static BodyRedaction Opened(ProbeOutcome.Answered answer, OwnSecrets? own)
    {
        var body = BodyDecoder.ToUtf8(Gzip.Open(answer.Body, MostOpened), MediaType.Parse(answer.ContentType).Charset);
        var isCut = answer.BodyTruncated || body.Length >= MostOpened;
        var found = MayHold(body.Span) || own?.MayBeIn(body.Span, isCut) == true ? Cleaned(body.Span, own, isCut) : default;
        var kept = found.Changed is { } changed ? changed : body;
        return new(kept[..Math.Min(kept.Length, MostKept)].ToArray(), found.Exposed, Verbatim: false);
    }

    private static BodyRedaction Cleaned(ReadOnlySpan<byte> body, OwnSecrets? own, bool isCut)
    {
        var text = Encoding.UTF8.GetString(body);
        var exposed = Exposure.None;
        var clean = SecretText.Clean(own?.Clean(text, ref exposed, isCut) ?? text, body[0] is (byte)'{' or (byte)'[' or (byte)'"', ref exposed);
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
