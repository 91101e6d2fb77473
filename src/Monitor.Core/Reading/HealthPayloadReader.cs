using Monitor.Core.Probing;
using Monitor.Core.Reading.Bodies;
using Monitor.Core.Reading.Dialects;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Payloads;
using Monitor.Core.Reading.Trails;

namespace Monitor.Core.Reading;

/// <summary>
/// Reads any health payload. Never throws, whatever was sent; every string it hands out is bounded and can be stored as it is.
/// </summary>
public static class HealthPayloadReader
{
    /// <summary>Larger bodies are not read, even when the prober let them through.</summary>
    internal const int MostBytes = 1024 * 1024;

    /// <param name="answer">What the service answered.</param>
    /// <param name="forcedDialect">
    /// A dialect's id (see <see cref="DialectCatalogue.All"/>) to use instead of recognising one, or null. One that finds nothing in a
    /// body, such as a proxy's error page, is passed over.
    /// </param>
    public static HealthReading Read(ProbeOutcome.Answered answer, string? forcedDialect = null) => ReadAlong(answer, forcedDialect, null);

    /// <param name="trail">Takes where each thing stood; null in a check.</param>
    internal static HealthReading ReadAlong(ProbeOutcome.Answered answer, string? forcedDialect, ReadingTrail? trail)
    {
        var media = MediaType.Parse(answer.ContentType);
        var draft = new ReadingDraft(answer.StatusCode, media, trail);
        if (forcedDialect == DialectCatalogue.HttpStatus)
            return ByCode(draft);
        if (media.IsProtobuf)
            return GrpcBody.Read(answer, draft);
        var bytes = Gzip.IsIn(answer.Body.Span) ? Gzip.Open(answer.Body, MostBytes) : answer.Body;
        if (answer.BodyTruncated || bytes.Length > MostBytes)
        {
            draft.Broken = PayloadProblem.OverLimit;
            bytes = bytes[..Math.Min(bytes.Length, MostBytes)];
        }

        var body = BodyDecoder.ToUtf8(bytes, media.Charset);
        if (body.IsEmpty)
            return Empty(draft);
        var forced = forcedDialect is null ? null : Array.Find(DialectOrder.All, dialect => dialect.Id == forcedDialect);
        if (YamlBody.IsYaml(body.Span, media.IsYaml))
        {
            if (YamlBody.AsJson(body.Span, out var isBroken) is { } yaml)
                return JsonBody.Read(yaml, draft, forced);
            // What stands in its lines may still be bad news.
            draft.Broken ??= isBroken && media.IsYaml ? PayloadProblem.Malformed : null;
        }

        return body.Span[0] switch
        {
            (byte)'<' => (PageBody.IsHtml(body.Span) ? null : XmlBody.Read(body.Span, draft, forced)) ?? PageBody.Read(body.Span, draft, forced),
            _ when JsonBody.LooksLikeJson(body.Span) => JsonBody.Read(body, draft, forced),
            _ => TextBody.Read(body.Span, draft, forced),
        };
    }

    internal static HealthReading Unreadable(ReadingDraft draft, PayloadProblem problem)
    {
        draft.Problem = problem;
        return draft.Finish(DialectCatalogue.None);
    }

    private static HealthReading ByCode(ReadingDraft draft)
    {
        draft.LeftToCode = true;
        return draft.Finish(DialectCatalogue.HttpStatus);
    }

    // JSON was promised and nothing sent: only "no content" means that on purpose.
    private static HealthReading Empty(ReadingDraft draft) =>
        draft is { Media.IsJson: true, Code: >= 200 and < 300 and not (204 or 205) }
            ? Unreadable(draft, PayloadProblem.Empty)
            : ByCode(draft);
}
