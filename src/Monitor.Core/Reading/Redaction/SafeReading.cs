using Monitor.Core.Probing;
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

    /// <param name="outcome">As the prober gave it.</param>
    /// <param name="forcedDialect">See <see cref="HealthPayloadReader.Read"/>.</param>
    /// <returns>The outcome fit to be kept, and its reading; null when there was no answer.</returns>
    public static (ProbeOutcome Outcome, HealthReading? Reading) Of(ProbeOutcome outcome, string? forcedDialect = null)
    {
        switch (outcome)
        {
            case ProbeOutcome.Answered answer:
                return OfAnswer(answer, HealthPayloadReader.Read(answer, forcedDialect));
            case ProbeOutcome.Unreachable silence:
                return (silence with { Detail = Clean(silence.Detail) }, null);
            case ProbeOutcome.Reached reached:
                return (reached with { Detail = Clean(reached.Detail) }, null);
            default:
                return (outcome, null);
        }
    }

    // In this order: a character that is left out must not hide a secret.
    private static string Clean(string detail) => SecretText.Clean(CleanText.Line(detail, LongestDetail));

    private static (ProbeOutcome, HealthReading) OfAnswer(ProbeOutcome.Answered answer, HealthReading reading)
    {
        var body = BodyRedaction.Of(answer);
        if (answer.ContentType is { } sent && CleanText.Line(sent, LongestType) is var type && !ReferenceEquals(sent, type))
            answer = answer with { ContentType = type };
        if (body.Verbatim && body.Exposed == Exposure.None)
            return (answer, reading);
        var exposed = body.Exposed;
        reading = ReadingRedaction.Of(reading, ref exposed);
        return (
            body.Changed is { } changed ? answer with { Body = changed } : answer,
            exposed == Exposure.None ? reading : reading with { Exposed = exposed });
    }
}
