using Monitor.Core;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using Monitor.Web.Api.Explaining;

namespace Monitor.Web.Api.Services;

/// <summary>A probe to try before it is saved.</summary>
public sealed record ProbeTestRequest
{
    public ProbeKind Kind { get; init; } = ProbeKind.Readiness;

    public ProbeDefinition Probe { get; init; } = new();

    /// <summary>Rules by component name, first match wins.</summary>
    public IReadOnlyList<ComponentRule> Components { get; init; } = [];

    /// <summary>The stored service whose secrets stand behind masks (<c>********</c>).</summary>
    public string? ServiceKey { get; init; }

    /// <summary>What the weighted components that are up must weigh together.</summary>
    public int? WeightThreshold { get; init; }

    internal ProbeTest ToTest() => new(Kind, Probe, Components, ServiceKey, WeightThreshold);
}

/// <summary>What a try gave. Nothing of it is stored.</summary>
/// <param name="Reading">Null when there was no answer.</param>
/// <param name="Explanation">How the answer was read; null when there was none.</param>
public sealed record ProbeTestJson(OutcomeJson Outcome, ReadingJson? Reading, VerdictJson Verdict, ExplanationJson? Explanation)
{
    public static ProbeTestJson Of(ProbeTestResult result) => new(
        OutcomeJson.Of(result.Outcome, result.Transport),
        result.Reading is { } reading ? ReadingJson.Of(reading) : null,
        new VerdictJson(result.Verdict.Status, result.Verdict.Reason, result.Verdict.Contradictions),
        result.Explanation is { } explained ? ExplanationJson.Of(explained) : null);
}

/// <summary>What the wire gave.</summary>
/// <param name="HttpStatus">Null without an answer, and where another protocol was spoken.</param>
/// <param name="Failure">Why there is no answer; null when there is one.</param>
/// <param name="Detail">The failure as a sentence, or what a transport without HTTP codes found; null for an HTTP answer.</param>
/// <param name="Bytes">Of the body, as far as it was read.</param>
public sealed record OutcomeJson(
    bool Answered,
    int? HttpStatus,
    ProbeFailure? Failure,
    string? Detail,
    double LatencyMilliseconds,
    PhasesJson Phases,
    int? Bytes,
    string? ContentType,
    string? RemoteAddress)
{
    public static OutcomeJson Of(ProbeOutcome outcome, ProbeTransport transport)
    {
        var (latency, phases) = (outcome.Latency.TotalMilliseconds, PhasesJson.Of(outcome.Phases));
        return outcome switch
        {
            ProbeOutcome.Answered a => new(
                true, transport == ProbeTransport.Http ? a.StatusCode : null, null, null, latency, phases, a.BytesRead, a.ContentType, a.RemoteAddress?.ToString()),
            ProbeOutcome.Reached r => new(true, null, null, r.Detail, latency, phases, null, null, r.RemoteAddress?.ToString()),
            ProbeOutcome.Unreachable u => new(false, null, u.Failure, u.Detail, latency, phases, null, null, null),
            _ => throw new InvalidOperationException($"There is no outcome {outcome.GetType()}."),
        };
    }
}

/// <summary>Milliseconds of each phase; null where it was not reached or not needed.</summary>
/// <param name="Silence">How long a kept connection said nothing before a new one was asked, whose phases these are; not part of the latency.</param>
public sealed record PhasesJson(double? Dns, double? Connect, double? Tls, double? FirstByte, double? Body, double? Silence)
{
    public static PhasesJson Of(PhaseTimings t) => new(
        t.Dns?.TotalMilliseconds,
        t.Connect?.TotalMilliseconds,
        t.Tls?.TotalMilliseconds,
        t.FirstByte?.TotalMilliseconds,
        t.Body?.TotalMilliseconds,
        t.Silence?.TotalMilliseconds);
}

/// <summary>What the payload says.</summary>
/// <param name="Timestamp">The payload's own time, as it wrote it.</param>
public sealed record ReadingJson(
    string Dialect,
    HealthStatus Status,
    IReadOnlyList<ReadComponentJson> Components,
    string? Version,
    double? UptimeSeconds,
    string? Timestamp)
{
    public static ReadingJson Of(HealthReading reading) => new(
        reading.Dialect,
        reading.Status,
        [.. reading.Components.Take(HealthReading.MostParts).Select(c => new ReadComponentJson(c.Name, c.Status, c.Message))],
        reading.Version,
        reading.Uptime?.TotalSeconds,
        reading.Timestamp);
}

/// <summary>A part as the payload reports it.</summary>
public sealed record ReadComponentJson(string Name, HealthStatus Status, string? Message);

/// <summary>The one status that outcome, reading and rules come to, with its reason.</summary>
public sealed record VerdictJson(HealthStatus Status, string Reason, IReadOnlyList<Contradiction> Contradictions);
