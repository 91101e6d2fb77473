using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Reading.Redaction;

namespace Monitor.Core.Judging.Check;

/// <summary>
/// Judges the checks of one probe. Most answers are the one before once more: what was made of that is not made again, and the same
/// <see cref="HealthReading"/> and <see cref="Verdict"/> are given out. Thread-safe.
/// </summary>
/// <param name="dialect">See <see cref="HealthPayloadReader.Read"/>.</param>
/// <param name="own">The secrets that are sent; null for none.</param>
public sealed class Judge(string? dialect, VerdictPolicy policy, OwnSecrets? own = null)
{
    /// <summary>Larger bodies are read each time: those of ten thousand probes are to fit in memory.</summary>
    private const int MostBytesKept = 4096;

    private Known? _last;

    /// <param name="sent">As the prober gave it.</param>
    /// <param name="at">When the check was made.</param>
    /// <returns>What <see cref="JudgedOutcome.Of"/> gives.</returns>
    public JudgedOutcome Of(ProbeOutcome sent, DateTimeOffset at)
    {
        if (sent is not ProbeOutcome.Answered answer)
            return JudgedOutcome.Of(sent, dialect, policy, at, own);
        if (Volatile.Read(ref _last) is { } known && known.IsRepeatedBy(answer))
            return OfKnown(known, answer, at);
        var (kept, reading) = SafeReading.Of(sent, dialect, own);
        var verdict = VerdictRules.Of(kept, reading, policy, at, sent).Without(own);
        if (!answer.BodyTruncated && answer.Body.Length <= MostBytesKept)
            _last = new Known(answer, (ProbeOutcome.Answered)kept, reading!, RestsOnPayloadAlone(answer, reading!) ? verdict : null);
        return new JudgedOutcome(kept, reading, verdict);
    }

    private JudgedOutcome OfKnown(Known known, ProbeOutcome.Answered answer, DateTimeOffset at)
    {
        var kept = known.IsVerbatim ? answer : answer with { Body = known.Kept.Body, ContentType = known.Kept.ContentType };
        if (own is not null && (answer.Headers.Count > 0 || answer.RedirectedTo is not null))
            kept = SafeReading.WithoutOwn(kept, own);
        var timeless = RestsOnPayloadAlone(answer, known.Reading);
        if (timeless && known.Verdict is { } verdict)
            return new JudgedOutcome(kept, known.Reading, verdict);
        verdict = VerdictRules.Of(kept, known.Reading, policy, at, answer).Without(own);
        if (timeless)
            _last = known with { Verdict = verdict };
        return new JudgedOutcome(kept, known.Reading, verdict);
    }

    /// <summary>No rule that looks at a clock, a duration, a certificate or a header has anything to look at.</summary>
    private bool RestsOnPayloadAlone(ProbeOutcome.Answered answer, HealthReading reading) =>
        policy.Assertions.IsEmpty
        && answer.Headers.Count == 0
        && answer.CertificateExpires is null
        && reading.TimestampInstant is null
        && answer.Phases.Silence is null
        && answer.Latency <= policy.Period / 3
        && !(answer.Latency > policy.DegradedAfter);

    /// <param name="Sent">The answer that was read.</param>
    /// <param name="Kept">What may be kept of it.</param>
    /// <param name="Verdict">Null when it rests on more than the payload.</param>
    private sealed record Known(ProbeOutcome.Answered Sent, ProbeOutcome.Answered Kept, HealthReading Reading, Verdict? Verdict)
    {
        public bool IsVerbatim { get; } = Sent.Body.Equals(Kept.Body) && ReferenceEquals(Sent.ContentType, Kept.ContentType);

        public bool IsRepeatedBy(ProbeOutcome.Answered answer) =>
            answer.StatusCode == Sent.StatusCode && !answer.BodyTruncated && answer.ContentType == Sent.ContentType && answer.RedirectedTo == Sent.RedirectedTo
            && answer.Body.Span.SequenceEqual(Sent.Body.Span);
    }
}
