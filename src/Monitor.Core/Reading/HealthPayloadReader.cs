using Monitor.Core.Evaluation;
using Monitor.Core.Probing;

namespace Monitor.Core.Reading;

/// <summary>Reads any health payload. Never throws, whatever was sent.</summary>
public static class HealthPayloadReader
{
    /// <param name="answer">What the service answered.</param>
    /// <param name="forcedDialect">A dialect's id to use instead of recognising one, or null.</param>
    public static HealthReading Read(ProbeOutcome.Answered answer, string? forcedDialect = null) =>
        new("none", HealthStatus.Unknown, []);
}
