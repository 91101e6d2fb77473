using Monitor.Core.Probing;
using Monitor.Core.Reading.Bodies;
using Monitor.Core.Reading.Payloads;
using Monitor.Core.Reading.Trails;

namespace Monitor.Core.Reading.Explaining;

/// <summary>
/// How an answer was read: which place became which status. It is made for whoever asks, by reading the answer once more with a trail; the
/// reading is the one that a check makes. Pure.
/// </summary>
/// <param name="Reading">What the answer was read as.</param>
/// <param name="Recognition">By what its dialect was known.</param>
/// <param name="Places">The code, the whole, then the components in the payload's order, each followed by its sentence.</param>
/// <param name="Weighing">How these came to one status; one sentence.</param>
/// <param name="LeftOut">What was not read, or not kept, and why; sentences.</param>
public sealed record PayloadExplanation(
    HealthReading Reading, Recognition Recognition, IReadOnlyList<ReadPlace> Places, string Weighing, IReadOnlyList<string> LeftOut)
{
    private const string OfBeginning = "What is told here is of the beginning that was kept; the check weighed all that it read.";

    /// <summary>It is told of the beginning of a body alone: dialect and status of the whole are not known by it.</summary>
    public bool IsBegun { get; init; }

    /// <param name="answer">As it came, or as it was kept.</param>
    /// <param name="forcedDialect">See <see cref="HealthPayloadReader.Read"/>.</param>
    /// <param name="isPushed">Nobody was asked: there is no code.</param>
    public static PayloadExplanation Of(ProbeOutcome.Answered answer, string? forcedDialect = null, bool isPushed = false)
    {
        // Lines count in what the sender wrote.
        if (Gzip.IsIn(answer.Body.Span))
            answer = answer with { Body = Gzip.Open(answer.Body, HealthPayloadReader.MostBytes) };
        var trail = new ReadingTrail();
        var reading = HealthPayloadReader.ReadAlong(answer, forcedDialect, trail);
        var body = new BodyPlaces(trail, answer);
        return new PayloadExplanation(
            reading,
            Recognition.Of(reading, trail, answer, forcedDialect, body),
            PlaceList.Of(reading, trail, answer.StatusCode, body),
            WeighingWords.Of(reading, trail, isPushed ? null : answer.StatusCode),
            LeftOutWords.Of(reading, answer));
    }

    /// <summary>
    /// The same of the beginning of what was read: of what stands there each place is right, but the rest had its say too, so that nothing
    /// is told of how it was weighed.
    /// </summary>
    /// <param name="answer">With as much of the body as was kept.</param>
    public static PayloadExplanation Begun(ProbeOutcome.Answered answer, string? forcedDialect = null)
    {
        var body = JsonBody.LooksLikeJson(answer.Body.Span) ? WhatStood.Before(answer.Body.Span, JsonBody.DeepestJson, out _) : answer.Body;
        var begun = Of(answer with { Body = body, BodyTruncated = false }, forcedDialect);
        return begun with { IsBegun = true, Weighing = OfBeginning, LeftOut = [LeftOutWords.NotKept, .. begun.LeftOut], Places = [.. begun.Places.Select(p => p.As == ReadAs.Code ? p with { Status = null } : p)] };
    }
}
