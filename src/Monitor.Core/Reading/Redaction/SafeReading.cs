using Monitor.Core.Probing;
using Monitor.Core.Reading.Payloads;
using Monitor.Core.Text;

namespace Monitor.Core.Reading.Redaction;

/// <summary>
/// The one way from the wire to judging, storing and showing: the payload is read as it was sent, and what must not be kept is taken out
/// of the reading and of the answer.
/// </summary>
public static class SafeReading
{
    private const int LongestDetail = 1000;
    private const int LongestType = 1000;

    /// <summary>The prober cuts headers there.</summary>
    private const int LongestHeader = 1000;

    /// <param name="outcome">As the prober gave it.</param>
    /// <param name="forcedDialect">See <see cref="HealthPayloadReader.Read"/>.</param>
    /// <param name="own">What was sent to the service and must not be kept when it comes back; null for nothing secret.</param>
    /// <returns>The outcome fit to be kept, and its reading; null when there was no answer.</returns>
    public static (ProbeOutcome Outcome, HealthReading? Reading) Of(ProbeOutcome outcome, string? forcedDialect = null, OwnSecrets? own = null)
    {
        switch (outcome)
        {
            case ProbeOutcome.Answered answer:
                return OfAnswer(answer, HealthPayloadReader.Read(answer, forcedDialect), forcedDialect, own);
            case ProbeOutcome.Unreachable silence:
                return (silence with { Detail = Clean(silence.Detail, own) }, null);
            case ProbeOutcome.Reached reached:
                return (reached with { Detail = Clean(reached.Detail, own) }, null);
            default:
                return (outcome, null);
        }
    }

    // In this order: a character that is left out must not hide a secret.
    private static string Clean(string detail, OwnSecrets? own)
    {
        var line = CleanText.Line(detail, LongestDetail);
        return SecretText.Clean(own?.Clean(line) ?? line);
    }

    /// <summary>All of an answer but its body, without what was sent to the service.</summary>
    internal static ProbeOutcome.Answered WithoutOwn(ProbeOutcome.Answered answer, OwnSecrets own) => answer with
    {
        ContentType = answer.ContentType is { } type ? own.Clean(type) : null,
        Headers = answer.Headers.Count == 0 ? answer.Headers : [.. answer.Headers.Select(h => KeyValuePair.Create(own.Clean(h.Key), own.Clean(h.Value, isCut: h.Value.Length >= LongestHeader)))],
        RedirectedTo = answer.RedirectedTo is { } target ? own.Clean(target) : null,
    };

    private static (ProbeOutcome, HealthReading) OfAnswer(ProbeOutcome.Answered answer, HealthReading reading, string? dialect, OwnSecrets? own)
    {
        var body = BodyRedaction.Of(answer, own);
        if (answer.ContentType is { } sent && CleanText.Line(sent, LongestType) is var type && !ReferenceEquals(sent, type))
            answer = answer with { ContentType = type };
        if (own is not null && (answer.Headers.Count > 0 || answer.RedirectedTo is not null || answer.ContentType is not null))
            answer = WithoutOwn(answer, own);
        if (body.Verbatim && body.Exposed == Exposure.None)
            return (answer, reading);
        var exposed = body.Exposed;
        if (own is not null && body.Changed is { } masked)
            reading = InWordsOf(reading, HealthPayloadReader.Read(InUtf8(answer, masked), dialect));
        reading = ReadingRedaction.Of(reading, own, ref exposed);
        return (
            body.Changed is { } changed ? InUtf8(answer, changed) : answer,
            exposed == Exposure.None ? reading : reading with { Exposed = exposed });
    }

    // What is changed is UTF-8, whatever was sent: a charset beside it would have it converted once more.
    private static ProbeOutcome.Answered InUtf8(ProbeOutcome.Answered answer, byte[] body) =>
        answer with { Body = body, ContentType = MediaType.WithoutCharset(answer.ContentType) };

    // A secret with a colon in it may have been read as a name and a message: in the masked body it is one mask.
    private static HealthReading InWordsOf(HealthReading reading, HealthReading masked) =>
        masked.Problem != reading.Problem || masked.Dialect != reading.Dialect || masked.Components.Count != reading.Components.Count
            ? reading
            : reading with
            {
                Components = [.. reading.Components.Zip(masked.Components, (component, safe) => component with { Name = safe.Name, Message = safe.Message })],
                Message = masked.Message,
                Version = masked.Version,
            };
}
