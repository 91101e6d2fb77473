using System.Text;
using System.Text.RegularExpressions;
using Monitor.Core.Probing;
using Monitor.Core.Probing.Http.Wire;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Fuzz.Wire;

/// <summary>Where we differ from .NET's client on purpose.</summary>
/// <param name="Source">The section that we follow.</param>
internal sealed record Difference(string Name, string Source, Func<Pair, bool> Explains);

/// <summary>One answer as both understood it.</summary>
internal sealed record Pair(Said Said, OurHeard Ours, Heard Theirs)
{
    private string? _text;

    public string Text => _text ??= Encoding.Latin1.GetString(Said.Bytes);

    /// <summary>Everything before the first empty line of the last head, as it was sent.</summary>
    public string Head => Text.Split(["\r\n\r\n", "\n\n", "\n\r\n"], StringSplitOptions.None) is var parts ? string.Join("|\n\n", parts[..Math.Min(parts.Length, 6)]) : "";

    public bool WeAnswered => Ours.Heard.Failure is null;

    public bool TheyAnswered => Theirs.Failure is null;
}

/// <summary>The listed reasons. The first that holds counts.</summary>
internal static partial class Differences
{
    public static IReadOnlyList<Difference> All { get; } =
    [
        new("a length that is none, or two of them, is refused", "RFC 9112, 6.3, rule 5", p => p.Ours.Fault == WireFault.BadLength),
        new("the same length said several times is one", "RFC 9112, 6.3, rule 5", p => (p.WeAnswered || p.TheyAnswered) && SameLength().IsMatch(p.Ours.HeadText)),
        new("empty lines before a status line are passed over", "RFC 9112, 2.2", p => p.Theirs.Failure == ProbeFailure.Protocol && EmptyLines().IsMatch(p.Text)),
        new("a code below 100 is none", "RFC 9110, 15", p => p.Ours.Fault == WireFault.NotHttp && p.TheyAnswered && p.Theirs.Status < 100),
        new("provisional answers are read like others", "RFC 9112, 5.1", p => p.Ours.Fault == WireFault.NotHttp && p.TheyAnswered && Provisional().IsMatch(p.Text)),
        new("a CR or NUL within a field is refused", "RFC 9110, 5.5", p => p.Ours.Fault == WireFault.NotHttp && Controls().IsMatch(p.Head)),
        new("an answer that changes protocols has no body", "RFC 9110, 15.2.2", p => p.Ours.Head.Status == 101),
        new("of two faults of an answer either is told", "none", p => !p.WeAnswered && !p.TheyAnswered),
        new("blanks before a colon are taken away", "RFC 9112, 5.1", p => p.WeAnswered && !p.TheyAnswered && TabBeforeColon().IsMatch(p.Head)),
        new("a line before the first header that begins with a blank is passed over", "RFC 9112, 2.2", p => p.WeAnswered && !p.TheyAnswered && BlankAfterStatus().IsMatch(p.Head)),
        new("an answer that is not whole is none, though its packed body is", "RFC 9112, 8", p => p.Ours.Fault is WireFault.Cut or WireFault.BadChunks && p.Ours.Head.Codings is not null && p.TheyAnswered),
        new("a body whose last coding is not chunked ends with the connection, whatever its length says", "RFC 9112, 6.3, rules 3 and 4",
            p => p.Ours.Head.End == BodyEnd.Close && p.Ours.HeadText.Contains("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)),
        new("trailers are passed over unread", "RFC 9112, 7.1.2", p => p.Ours.Head.End == BodyEnd.Chunked && p.WeAnswered && !p.TheyAnswered && p.Text.Contains("\n0", StringComparison.Ordinal)),
        new("a chunk of 2^56 bytes is refused", "RFC 9112, 7.1", p => p.Ours.Fault == WireFault.BadChunks && HugeChunk().IsMatch(p.Text)),
        new("chunked as the last coding counts, whatever stands before it", "RFC 9112, 6.3, rule 4", p => p.Ours.Head.End == BodyEnd.Chunked && CodingBeforeChunked().IsMatch(p.Ours.HeadText)),
        new("a line between chunks is at most 4096 bytes", "RFC 9112, 7.1.1", p => p.Ours.Fault == WireFault.BadChunks && LongLine().IsMatch(p.Text)),
        new("provisional answers count towards the limit of headers", "our bound", p => p.Ours.Fault == WireFault.TooLarge && Provisional().Count(p.Text) > 10),
        new("all codings are undone, and one that we do not know ends it", "RFC 9110, 8.4", p => p.Ours.Head.Codings is { } codings && !OneCoding().IsMatch(codings)),
        new("an empty body was not packed", "RFC 9110, 8.4", p => p.Ours.Head.Codings is not null && p.WeAnswered && p.Ours.Heard.Body.IsEmpty && !p.TheyAnswered),
        // How far .NET has looked ahead when it has enough goes by the pieces in which it came; we unpack what is there at once.
        new("of what is packed and longer than our bound the end is not read", "our bound", p => p.Ours.Head.Codings is not null && (p.Ours.Heard.IsCut || p.Theirs.IsCut)),
    ];

    public static Difference? Explaining(Said said, OurHeard ours, Heard theirs)
    {
        var pair = new Pair(said, ours, theirs);
        return All.FirstOrDefault(difference => difference.Explains(pair));
    }

    [GeneratedRegex(@"(\A|\n\r?\n)(\r?\n)+HTTP/1\.")]
    private static partial Regex EmptyLines();

    [GeneratedRegex(@"\0|\r(?!\n)")]
    private static partial Regex Controls();

    [GeneratedRegex(@"\nContent-Length[ \t]*:[ \t]*[0-9]+[ \t]*,", RegexOptions.IgnoreCase)]
    private static partial Regex SameLength();

    [GeneratedRegex(@"\n[^:\n]*\t[ \t]*:")]
    private static partial Regex TabBeforeColon();

    [GeneratedRegex(@"HTTP/1[^\n]*\n[ \t]")]
    private static partial Regex BlankAfterStatus();

    [GeneratedRegex(@"\n[0-9a-fA-F]{15}")]
    private static partial Regex HugeChunk();

    [GeneratedRegex(@"\nTransfer-Encoding[ \t]*:(?![ \t]*chunked[ \t]*\r?\n)", RegexOptions.IgnoreCase)]
    private static partial Regex CodingBeforeChunked();

    [GeneratedRegex(@"[^\n]{4097}")]
    private static partial Regex LongLine();

    [GeneratedRegex(@"HTTP/1\.[0-9] 1[0-9][0-9]")]
    private static partial Regex Provisional();

    [GeneratedRegex(@"\A(gzip|deflate|br)\z", RegexOptions.IgnoreCase)]
    private static partial Regex OneCoding();
}
