using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;

namespace Monitor.Core.Fleet;

/// <summary>How long a service has had its status, and how much of that somebody saw: what lies in gaps is no knowledge.</summary>
/// <param name="Whole">Since the status began.</param>
/// <param name="Known">Of these the time in which it was looked at.</param>
public readonly record struct StatusAge(TimeSpan Whole, TimeSpan Known)
{
    /// <summary>The time nobody saw.</summary>
    public TimeSpan Dark => Whole - Known;

    /// <summary>So much is missing that the whole must not be said alone.</summary>
    public bool IsBroken => Known < Whole * StatusDurations.RequiredCoverage;

    /// <param name="since">When it began to be as it is shown.</param>
    /// <param name="now">May be a little before it: two clocks differ.</param>
    /// <param name="blindSince">When somebody last looked and recorded, if that is too long ago.</param>
    public static StatusAge Of(ServiceState service, DateTimeOffset since, DateTimeOffset now, DateTimeOffset? blindSince)
    {
        if (since >= now)
            return default;
        var whole = now - since;
        // That nothing is known, or looked at, is no less true of time in which nobody looked.
        if (service.Paused || service.Status == HealthStatus.Unknown)
            return new StatusAge(whole, whole);
        var gaps = new List<Gap>();
        foreach (var gap in service.Gaps)
        {
            // In maintenance it was looked at.
            if (gap.Cause != GapCause.Maintenance && gap.Within(since, now) is { } part)
                gaps.Add(part);
        }

        if (blindSince is { } lost && lost < now)
            gaps.Add(new Gap(lost > since ? lost : since, now, GapCause.Stopped));
        return gaps.Count == 0
            ? new StatusAge(whole, whole)
            : new StatusAge(whole, new StatusTimeline([new StatusTurn(since, HealthStatus.Healthy)]).Without(gaps).Between(since, now).Healthy);
    }
}
