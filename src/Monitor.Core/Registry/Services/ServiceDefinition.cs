using System.Text.Json.Serialization;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Registry.Services;

/// <summary>What an operator says of a service. The JSON of the API and of files.</summary>
public sealed record ServiceDefinition
{
    /// <summary>Unique, stable slug: lower-case letters, digits, single dashes; at most 100 characters.</summary>
    public string Key { get; init; } = "";

    /// <summary>For people; the key when left out.</summary>
    public string Name { get; init; } = "";

    /// <summary>Path of groups, <c>payments/eu</c>; empty for none.</summary>
    public string Group { get; init; } = "";

    public string Environment { get; init; } = "";

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string Description { get; init; } = "";

    public string Owner { get; init; } = "";

    /// <summary>What to do when it is down: an http or https address.</summary>
    public string? RunbookUrl { get; init; }

    /// <summary>False: registered, and not probed.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Keys of services whose failure explains this one's.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    public ProbeSet Probes { get; init; } = new();

    /// <summary>Rules by component name, first match wins.</summary>
    public IReadOnlyList<ComponentRule> Components { get; init; } = [];

    /// <summary>What the weighted components that are up must weigh together; below it the service is Unhealthy, otherwise a bad one degrades it. Null while no rule has a weight.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? WeightThreshold { get; init; }

    /// <summary>After how many minutes without data that is told as a warning; 0 for never, <see cref="NoDataLimit.Minutes"/> when left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? NoDataMinutes { get; init; }

    /// <summary>When it counts as flapping; null for <see cref="FlappingThresholds.Default"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FlappingThresholds? Flapping { get; init; }

    /// <summary>When its certificates are told of; null for <see cref="CertificateLimits.Default"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CertificateLimits? Certificate { get; init; }

    /// <summary>The share of time in percent in which it is meant to be up; null for none, and then nobody watches its error budget.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? SloTarget { get; init; }
}
