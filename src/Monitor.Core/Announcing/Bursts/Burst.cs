using System.Globalization;

namespace Monitor.Core.Announcing.Bursts;

/// <summary>
/// The one alert that a receiver which keeps alerts shows for what was gathered. Whoever it gathers it keeps until the end; it takes further
/// ones only for some minutes: what fails much later is worth an alert that rings anew.
/// </summary>
/// <param name="Key">By which the receiver knows it.</param>
/// <param name="Since">When it was first told.</param>
public sealed record Burst(string Key, DateTimeOffset Since)
{
    public static readonly TimeSpan TakesFor = TimeSpan.FromMinutes(10);

    /// <summary>Named after its channel, the first that it gathers, and what had happened to that: no other is, though two channels may lead to one receiver.</summary>
    public static Burst Of(int channelId, AnnouncedIncident first, DateTimeOffset now) =>
        new(string.Create(CultureInfo.InvariantCulture, $"burst-{channelId}-{first.Id}-{first.LastEvent}"), now);

    /// <summary>Whether these join it: some receivers do not ring again for an alert that they show, so nothing does that is worse than all that it stands for.</summary>
    /// <param name="standing">What it stands for.</param>
    /// <param name="worst">Of those that would join.</param>
    public bool Takes(BurstStanding standing, HealthStatus worst, DateTimeOffset now) => standing.Open > 0 && worst <= standing.Worst && now < Since + TakesFor;
}
