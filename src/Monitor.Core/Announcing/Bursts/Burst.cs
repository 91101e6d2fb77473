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

    /// <summary>Named after the first that it gathers, and what had happened to that: no other is.</summary>
    public static Burst Of(AnnouncedIncident first, DateTimeOffset now) => new(string.Create(CultureInfo.InvariantCulture, $"burst-{first.Id}-{first.LastEvent}"), now);

    public bool Takes(DateTimeOffset now) => now < Since + TakesFor;
}
