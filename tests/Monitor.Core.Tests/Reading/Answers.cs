using System.Text;
using Monitor.Core.Probing;
using Monitor.Core.Reading;

namespace Monitor.Core.Tests.Reading;

/// <summary>Answers as a prober would hand them in.</summary>
internal static class Answers
{
    public static HealthReading Read(string body, int code = 200, string? type = "application/json", string? dialect = null) =>
        HealthPayloadReader.Read(Answer(Encoding.UTF8.GetBytes(body), code, type), dialect);

    public static ProbeOutcome.Answered Answer(byte[] body, int code = 200, string? type = "application/json", bool truncated = false) =>
        new(code, type, [], body, truncated, null, TimeSpan.FromMilliseconds(5), new PhaseTimings());

    /// <summary>The parts as <c>name=Status</c>, in order.</summary>
    public static string Parts(this HealthReading reading) =>
        string.Join(' ', reading.Components.Select(part => $"{part.Name}={part.Status}"));
}
