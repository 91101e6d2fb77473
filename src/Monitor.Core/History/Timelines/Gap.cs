using System.Text.Json.Serialization;

namespace Monitor.Core.History.Timelines;

/// <summary>
/// Time that does not count, whatever the recorded changes say: we could not or were told not to look, so that it is Unknown; or work was
/// announced, so that it is maintenance.
/// </summary>
/// <param name="To">Not included; null while it lasts.</param>
public sealed record Gap(DateTimeOffset From, DateTimeOffset? To, GapCause Cause)
{
    /// <summary>The part that lies in a window; null when none does. A gap that lasts ends with the window.</summary>
    public Gap? Within(DateTimeOffset from, DateTimeOffset to)
    {
        var start = From > from ? From : from;
        var end = To is { } ended && ended < to ? ended : to;
        return start < end ? new Gap(start, end, Cause) : null;
    }
}

/// <summary>Why it does not count. The numbers are stored, so they never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GapCause>))]
public enum GapCause
{
    /// <summary>An operator had stopped probing: paused or disabled.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused = 1,

    /// <summary>No node of ours was running.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped = 2,

    /// <summary>Our database did not answer.</summary>
    [JsonStringEnumMemberName("database")]
    Database = 3,

    /// <summary>Our network or resolver was down.</summary>
    [JsonStringEnumMemberName("network")]
    Network = 4,

    /// <summary>We were running and stood still: a frozen or suspended machine.</summary>
    [JsonStringEnumMemberName("stalled")]
    Stalled = 5,

    /// <summary>Announced work. Checks went on. Where something else holds too, it is maintenance.</summary>
    [JsonStringEnumMemberName("maintenance")]
    Maintenance = 6,
}
