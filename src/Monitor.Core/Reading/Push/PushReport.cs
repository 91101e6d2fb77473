using System.Net;
using System.Text;
using Monitor.Core.Probing;
using Monitor.Core.Reading.Payloads;
using Monitor.Core.Reading.Redaction;
using Monitor.Core.Text;

namespace Monitor.Core.Reading.Push;

/// <summary>What a job or a service told us of itself.</summary>
/// <param name="Said">In the address: up, down, degraded, or an exit code; null when it said nothing.</param>
/// <param name="Message">In the address; null for none.</param>
/// <param name="Duration">How long the run took, as told or as measured from its start; null when unknown.</param>
/// <param name="Body">What was posted, at most the probe's cap.</param>
public sealed record PushReport(
    HealthStatus? Said, string? Message, TimeSpan? Duration, string? ContentType = null, ReadOnlyMemory<byte> Body = default, bool BodyTruncated = false)
{
    private const int MostQuoted = 300;
    private const int LongestLine = 4096;

    /// <summary>A health payload is read like any other; the log of a job that says itself how it ended is not one.</summary>
    public bool HasPayload => !Body.IsEmpty && (Said is null || LooksLikeJson);

    public ProbeOutcome ToOutcome(IPAddress? sender) => HasPayload
        ? new ProbeOutcome.Answered(200, ContentType, [], Body, BodyTruncated, sender, Duration ?? TimeSpan.Zero, default)
        : new ProbeOutcome.Reached(Said ?? HealthStatus.Healthy, Sentence, sender, Duration ?? TimeSpan.Zero, default);

    private bool LooksLikeJson =>
        MediaType.Parse(ContentType).IsJson || Body.Span.TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'{' or (byte)'[', ..];

    // Cleaned first: a character that is left out must not hide a secret. Cut last, so that no half of a secret goes unrecognised.
    internal string Sentence => CleanText.Line(Message ?? LastLine() ?? "", LongestLine) is { Length: > 0 } line
        ? CleanText.Line(SecretText.Clean(line), MostQuoted)
        : InAWord;

    private string InAWord => (Said ?? HealthStatus.Healthy) switch
    {
        HealthStatus.Healthy => "pushed: up",
        HealthStatus.Degraded => "pushed: degraded",
        _ => "pushed: failed",
    };

    // Of a job's log the last words tell how it ended.
    private string? LastLine()
    {
        if (Body.IsEmpty || HasPayload)
            return null;
        var body = BodyDecoder.ToUtf8(Body, MediaType.Parse(ContentType).Charset).Span;
        var text = Encoding.UTF8.GetString(body[^Math.Min(body.Length, LongestLine)..]);
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? null : lines[^1];
    }
}
