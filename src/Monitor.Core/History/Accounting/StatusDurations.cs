namespace Monitor.Core.History.Accounting;

/// <summary>How long each status held within a window. The parts sum to the window exactly.</summary>
public readonly record struct StatusDurations(TimeSpan Healthy, TimeSpan Degraded, TimeSpan Unhealthy, TimeSpan Unknown)
{
    /// <summary>
    /// Less of a window known says nothing of the whole: 0–1. A tenth unknown is three days of a month, more than any maintenance of our own
    /// should cost; somebody registered within the window, or paused for longer, has no figure for all of it.
    /// </summary>
    public const double RequiredCoverage = 0.9;

    /// <summary>Announced work, whatever was seen meanwhile; not part of the other times.</summary>
    public TimeSpan Maintenance { get; init; }

    /// <summary>The time that counts: not Unknown, not maintenance.</summary>
    public TimeSpan Known => Healthy + Degraded + Unhealthy;

    /// <summary>The whole window.</summary>
    public TimeSpan Total => Known + Maintenance + Unknown;

    /// <summary>So much is known that the window can be judged.</summary>
    public bool IsKnownEnough => Coverage >= RequiredCoverage;

    /// <summary>As they would be if it had been well whenever nobody knew.</summary>
    public StatusDurations AtBest() => this with { Healthy = Healthy + Unknown, Unknown = TimeSpan.Zero };

    /// <summary>Share of the known time in which it served (Healthy or Degraded), 0–1; null when nothing is known.</summary>
    public double? Uptime => Known > TimeSpan.Zero ? (Healthy + Degraded) / Known : null;

    /// <summary>Share of the window in which we knew how it was or it was in maintenance, 0–1, floored to six places; null for an empty window.</summary>
    public double? Coverage => FlooredRatio.Of((Total - Unknown).Ticks, Total.Ticks);

    /// <summary>Share of the known time in which it was up, 0–1, floored to six places; null when nothing is known.</summary>
    /// <param name="accounting">What a degraded second counts; one that counts checks asks <see cref="CheckCounts"/> instead.</param>
    public double? Ratio(UptimeAccounting accounting) =>
        FlooredRatio.Of((2 * (Int128)Healthy.Ticks) + (accounting.Halves() * (Int128)Degraded.Ticks), 2 * (Int128)Known.Ticks);

    public StatusDurations Plus(HealthStatus status, TimeSpan time) => status switch
    {
        HealthStatus.Healthy => this with { Healthy = Healthy + time },
        HealthStatus.Degraded => this with { Degraded = Degraded + time },
        HealthStatus.Unhealthy => this with { Unhealthy = Unhealthy + time },
        _ => this with { Unknown = Unknown + time },
    };

    public StatusDurations Plus(StatusDurations other) =>
        new(Healthy + other.Healthy, Degraded + other.Degraded, Unhealthy + other.Unhealthy, Unknown + other.Unknown)
        {
            Maintenance = Maintenance + other.Maintenance,
        };
}
