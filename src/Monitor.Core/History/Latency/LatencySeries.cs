using System.Text.Json.Serialization;
using Monitor.Core.Registry.Probes;

namespace Monitor.Core.History.Latency;

/// <summary>Latency over a window in equal steps, of the checks that were answered. A step without them is a gap: its values are null.</summary>
/// <param name="From">As asked, or where the first hour or day begins.</param>
/// <param name="To">As asked, or where the last hour or day ends. Not included.</param>
/// <param name="Resolution">What it was made of.</param>
public sealed record LatencySeries(
    ProbeKind Probe,
    DateTimeOffset From,
    DateTimeOffset To,
    double StepSeconds,
    LatencyResolution Resolution,
    IReadOnlyList<LatencyPoint> Points);

/// <summary>What percentiles are computed from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LatencyResolution>))]
public enum LatencyResolution
{
    /// <summary>Every single check: exact.</summary>
    [JsonStringEnumMemberName("raw")]
    Raw = 1,

    /// <summary>Histograms of whole hours: percentiles are at most 5 % off, count and max exact.</summary>
    [JsonStringEnumMemberName("hour")]
    Hour = 2,

    /// <summary>Histograms of whole days (UTC), where hours are no longer kept: at most 5 % off as well.</summary>
    [JsonStringEnumMemberName("day")]
    Day = 3,
}

/// <summary>One step, all latencies in milliseconds. Percentiles are interpolated between the two nearest checks, or come from histograms.</summary>
/// <param name="At">The step's start.</param>
/// <param name="Count">Checks in the step.</param>
/// <param name="Phases">Null where they are not known: they are kept as long as raw results.</param>
public sealed record LatencyPoint(DateTimeOffset At, int Count, double? P50, double? P95, double? P99, double? Max, LatencyPhases? Phases = null)
{
    /// <summary>A step in which nothing was asked, or nothing answered.</summary>
    public static LatencyPoint Gap(DateTimeOffset at) => new(at, 0, null, null, null, null);
}

/// <summary>The median of each phase in milliseconds; null for one that no check of the step reached or needed.</summary>
public sealed record LatencyPhases(double? Dns, double? Connect, double? Tls, double? FirstByte, double? Body);
