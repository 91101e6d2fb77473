namespace Monitor.Core.Reading;

/// <summary>What an answer's payload says. A pure function of the answer: no clock, no configuration beyond a forced dialect.</summary>
/// <param name="Dialect">The dialect's id in kebab case (<c>spring-actuator</c>, <c>generic-json</c>, <c>none</c> …).</param>
/// <param name="Status">Healthy, Degraded or Unhealthy when the payload (or a 5xx code) is conclusive, else Unknown.</param>
/// <param name="Components">In the payload's order; more than <see cref="MostParts"/> are a <paramref name="Problem"/>, and not all are kept by themselves.</param>
/// <param name="Version">The service's version, when it says so.</param>
/// <param name="Uptime">How long the service says it has been running.</param>
/// <param name="Timestamp">The payload's own time as it wrote it; <see cref="TimestampInstant"/> when it names an instant.</param>
/// <param name="TimestampInstant">The instant, when the text has a zone; null for a naive one.</param>
/// <param name="Problem">Why the payload could not be read, when it could not.</param>
/// <param name="Message">The payload's own overall sentence, when it has one.</param>
public sealed record HealthReading(
    string Dialect,
    HealthStatus Status,
    IReadOnlyList<ComponentReading> Components,
    string? Version = null,
    TimeSpan? Uptime = null,
    string? Timestamp = null,
    DateTimeOffset? TimestampInstant = null,
    PayloadProblem? Problem = null,
    string? Message = null)
{
    /// <summary>So many parts a payload should have at most.</summary>
    public const int MostParts = 500;

    /// <summary>True when the payload says how the service is, or that it does not know, so that <see cref="Status"/> rests not on the HTTP code alone.</summary>
    public bool Understood { get; init; }

    /// <summary>
    /// What the body alone said, before parts and HTTP code were weighed: its overall verdict; without one, what its parts amount to;
    /// Unknown when it says nothing. Tells "200 with DOWN" and "overall up with a bad part".
    /// </summary>
    public HealthStatus ReportedStatus { get; init; }

    /// <summary>
    /// The payload says itself that it is not known how the service is (<c>UNKNOWN</c>). A bad part or a 5xx code beside it is what we do
    /// know, and then the <see cref="Status"/>.
    /// </summary>
    public bool SaysUnknown { get; init; }

    /// <summary>Parts that are not among <see cref="Components"/>: they have their say in the status.</summary>
    public PartsBeyond Beyond { get; init; }

    /// <summary>There is more in the payload than was looked at.</summary>
    public bool Stopped { get; init; }

    /// <summary>What is not among the parts may still be there.</summary>
    public bool IsPartial => IsCut || Stopped || Beyond.Count > 0;

    /// <summary>Only what stood before a cut or a fault could be read; <see cref="Problem"/> says which.</summary>
    public bool IsCut { get; init; }

    /// <summary>Numbers that JSON does not have, such as <c>NaN</c>, were passed over.</summary>
    public bool HasNoNumbers { get; init; }

    /// <summary>
    /// The code of a <c>[payload, code]</c> body, which FastAPI handlers written in Flask's style send with HTTP 200. It took the
    /// place of the HTTP code in this reading.
    /// </summary>
    public int? WrapperStatusCode { get; init; }

    /// <summary>The payload's own verdict is a word for going away: shutting down, draining, stopping.</summary>
    public bool ShuttingDown { get; init; }

    /// <summary>What the answer gave away and <see cref="Redaction.SafeReading"/> took out of it.</summary>
    public Redaction.Exposure Exposed { get; init; }
}

/// <summary>Why a payload could not be read.</summary>
public enum PayloadProblem
{
    /// <summary>It promised JSON, XML or YAML and is not: malformed, cut off, or two documents.</summary>
    Malformed,

    /// <summary>More bytes, depth or parts than are read.</summary>
    OverLimit,

    /// <summary>A code of the success range, type JSON, and nothing in it.</summary>
    Empty,
}
