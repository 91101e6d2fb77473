using System.Text;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Explaining;
using Monitor.Core.Probing;
using Monitor.Core.Reading.Payloads;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.History.Results;

/// <summary>How a kept answer was read, told by the definition as it is now. Pure.</summary>
public static class KeptAnswerReading
{
    /// <returns>Null when the service asks no such question any more.</returns>
    public static AnswerExplanation? Of(RawAnswer answer, ServiceDefinition definition) => definition.Probes[answer.Probe] is { } probe
        ? AnswerExplanation.Of(
            // A text is kept, whatever it was sent as.
            new ProbeOutcome.Answered(answer.HttpStatus, MediaType.WithoutCharset(answer.ContentType), [], Encoding.UTF8.GetBytes(answer.Body), false, null, TimeSpan.Zero, default),
            probe.Dialect,
            VerdictPolicy.Of(answer.Probe, probe, definition.Components, definition.WeightThreshold),
            isBegun: answer.BodyTruncated)
        : null;
}
