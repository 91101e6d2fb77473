using System.Text;
using System.Text.Json;
using Monitor.Core.Probing;
using Monitor.Core.Reading.Payloads;

namespace Monitor.Core.Judging.Assertions;

/// <summary>What a check gave, as it was sent, with its body decoded and parsed at most once, and only when an assertion looks at it.</summary>
/// <param name="at">When the check was made.</param>
internal sealed class SeenAnswer(ProbeOutcome outcome, DateTimeOffset at) : IDisposable
{
    /// <summary>Bodies that a file's compression hides are opened up to here, as the payload reader does.</summary>
    private const int MostBytes = 1024 * 1024;

    private ReadOnlyMemory<byte>? _utf8;
    private string? _text;
    private JsonDocument? _document;
    private bool _parsed;

    public ProbeOutcome Outcome => outcome;

    public DateTimeOffset At => at;

    /// <summary>Why there is no body to look into, or null.</summary>
    public string? BodyTrouble => outcome switch
    {
        ProbeOutcome.Answered { BodyTruncated: true, Body.Length: var read } => $"the body is larger than the {read / 1024} KiB that are read",
        ProbeOutcome.Answered when Utf8.Length > MostBytes => $"the body is larger than the {MostBytes / 1024} KiB that are read",
        ProbeOutcome.Answered => null,
        _ => "there is no body",
    };

    /// <summary>The body's characters; empty without one.</summary>
    public string Text => _text ??= Encoding.UTF8.GetString(Utf8.Span);

    /// <summary>Null when the body is not JSON. Its strings are valid Unicode.</summary>
    public JsonElement? Json
    {
        get
        {
            if (!_parsed)
                (_document, _parsed) = (BodyJson.Parse(Utf8), true);
            return _document?.RootElement;
        }
    }

    private ReadOnlyMemory<byte> Utf8 => _utf8 ??= outcome is ProbeOutcome.Answered answer ? Decode(answer) : default;

    private static ReadOnlyMemory<byte> Decode(ProbeOutcome.Answered answer) => BodyDecoder.ToUtf8(
        Gzip.IsIn(answer.Body.Span) ? Gzip.Open(answer.Body, MostBytes) : answer.Body,
        MediaType.Parse(answer.ContentType).Charset);

    public void Dispose() => _document?.Dispose();
}
