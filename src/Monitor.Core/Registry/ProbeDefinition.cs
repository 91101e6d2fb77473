using System.Text.Json.Serialization;

namespace Monitor.Core.Registry;

/// <summary>One question asked of a service: how to ask, how often, and what counts.</summary>
public sealed record ProbeDefinition
{
    /// <summary>How to ask. One transport is given.</summary>
    public HttpProbe? Http { get; init; }

    /// <summary>Seconds after registration (or after a restart was seen) before the first check. 0–3600.</summary>
    public int InitialDelaySeconds { get; init; }

    /// <summary>Seconds between checks. 1–86400.</summary>
    public int PeriodSeconds { get; init; } = 30;

    /// <summary>Seconds until an unfinished check counts as failed; covers the body too. 1–300.</summary>
    public int TimeoutSeconds { get; init; } = 5;

    /// <summary>Verdicts in a row that make a better status official. 1–100; 1 for liveness and startup.</summary>
    public int SuccessThreshold { get; init; } = 1;

    /// <summary>Verdicts in a row that make a worse status official. 1–100.</summary>
    public int FailureThreshold { get; init; } = 3;

    /// <summary>A Healthy answer that took longer is Degraded. Null: never.</summary>
    public int? DegradedAfterMilliseconds { get; init; }

    /// <summary>Id of a payload dialect to read the answer by, or null to recognise it.</summary>
    public string? Dialect { get; init; }

    [JsonIgnore]
    public TimeSpan Period => TimeSpan.FromSeconds(PeriodSeconds);

    [JsonIgnore]
    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    [JsonIgnore]
    public Thresholds Thresholds => new(SuccessThreshold, FailureThreshold);
}
