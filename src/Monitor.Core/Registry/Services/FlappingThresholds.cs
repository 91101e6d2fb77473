using System.Text.Json.Serialization;

namespace Monitor.Core.Registry.Services;

/// <summary>When a service counts as flapping, and when as steady again. A turn is a confirmed change from good to bad or back.</summary>
/// <remarks>
/// Nagios and Icinga weigh the last 20 checks (20–30 % of them a change begins it, 5–25 % end it), which says nothing of time. Turns in a
/// time say the same of a probe each second and of one each hour. Five in half an hour is the third outage within it.
/// </remarks>
public sealed record FlappingThresholds
{
    public static FlappingThresholds Default { get; } = new();

    /// <summary>False: it never counts as flapping, and every turn is told.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>So many turns make it flap: 3–100.</summary>
    public int Turns { get; init; } = 5;

    /// <summary>Within this time: 10 s to a day.</summary>
    public int WithinSeconds { get; init; } = 1800;

    /// <summary>So long without a turn it is steady again: 10 s to a day.</summary>
    public int SteadySeconds { get; init; } = 600;

    [JsonIgnore]
    public TimeSpan Within => TimeSpan.FromSeconds(WithinSeconds);

    [JsonIgnore]
    public TimeSpan Steady => TimeSpan.FromSeconds(SteadySeconds);

    internal static void Check(FlappingThresholds? flapping, FieldErrors errors)
    {
        if (flapping is not { Enabled: true })
            return;
        errors.Range(flapping.Turns, 3, 100, "flapping.turns");
        errors.Range(flapping.WithinSeconds, 10, 86_400, "flapping.withinSeconds", " seconds");
        errors.Range(flapping.SteadySeconds, 10, 86_400, "flapping.steadySeconds", " seconds");
    }
}
