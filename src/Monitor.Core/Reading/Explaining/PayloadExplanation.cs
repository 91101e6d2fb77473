using Monitor.Core.Probing;
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
    /// <param name="answer">As it came, or as it was kept.</param>
    /// <param name="forcedDialect">See <see cref="HealthPayloadReader.Read"/>.</param>
    public static PayloadExplanation Of(ProbeOutcome.Answered answer, string? forcedDialect = null)
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
            WeighingWords.Of(reading, trail, answer.StatusCode),
            LeftOutWords.Of(reading, answer));
    }
}
