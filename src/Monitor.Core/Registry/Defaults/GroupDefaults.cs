using System.Text.Json.Serialization;
using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Registry.Defaults;

/// <summary>What services of a group begin with. What is left out is said by the group above it, or by nobody.</summary>
public sealed record GroupDefaults
{
    /// <summary>Path of the group, <c>payments/eu</c>; it counts for those within it too.</summary>
    public string Group { get; init; } = "";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Owner { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Environment { get; init; }

    /// <summary>Seconds between checks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? PeriodSeconds { get; init; }

    /// <summary>Seconds until an unfinished check counts as failed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? TimeoutSeconds { get; init; }

    /// <summary>Verdicts in a row that make a worse status official.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? FailureThreshold { get; init; }

    /// <summary>Verdicts in a row that make a better status official. Of readiness alone: liveness and startup know 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? SuccessThreshold { get; init; }

    /// <summary>A Healthy answer that took longer is Degraded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? DegradedAfterMilliseconds { get; init; }

    /// <summary>It says nothing at all.</summary>
    [JsonIgnore]
    public bool IsEmpty => this == new GroupDefaults { Group = Group };

    /// <summary>What this says, and where it says nothing what the other says.</summary>
    public GroupDefaults Over(GroupDefaults outer) => this with
    {
        Owner = Owner ?? outer.Owner,
        Environment = Environment ?? outer.Environment,
        PeriodSeconds = PeriodSeconds ?? outer.PeriodSeconds,
        TimeoutSeconds = TimeoutSeconds ?? outer.TimeoutSeconds,
        FailureThreshold = FailureThreshold ?? outer.FailureThreshold,
        SuccessThreshold = SuccessThreshold ?? outer.SuccessThreshold,
        DegradedAfterMilliseconds = DegradedAfterMilliseconds ?? outer.DegradedAfterMilliseconds,
    };

    /// <summary>
    /// A probe that begins with them. One that waits to be called is as long under way as its job is, comes as often as that runs, has no time-out, and says itself
    /// that it failed.
    /// </summary>
    public ProbeDefinition Of(ProbeKind kind, ProbeDefinition probe)
    {
        var begun = kind == ProbeKind.Readiness ? probe with { SuccessThreshold = SuccessThreshold ?? probe.SuccessThreshold } : probe;
        return probe.Push is not null
            ? begun
            : begun with
            {
                PeriodSeconds = PeriodSeconds ?? probe.PeriodSeconds,
                TimeoutSeconds = TimeoutSeconds ?? probe.TimeoutSeconds,
                FailureThreshold = FailureThreshold ?? probe.FailureThreshold,
                DegradedAfterMilliseconds = DegradedAfterMilliseconds ?? probe.DegradedAfterMilliseconds,
            };
    }
}
