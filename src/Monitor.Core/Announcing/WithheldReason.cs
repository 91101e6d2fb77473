using System.Text.Json.Serialization;

namespace Monitor.Core.Announcing;

/// <summary>Of which kind the reason is why a channel was not told, so that reasons can be counted. The numbers are stored, so they never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WithheldReason>))]
public enum WithheldReason
{
    /// <summary>Its service was in maintenance.</summary>
    [JsonStringEnumMemberName("maintenance")]
    Maintenance = 1,

    /// <summary>It follows from another, or it was not decided yet whether it does.</summary>
    [JsonStringEnumMemberName("cause")]
    Cause = 2,

    /// <summary>Somebody had snoozed it.</summary>
    [JsonStringEnumMemberName("snoozed")]
    Snoozed = 3,

    /// <summary>Its service flapped.</summary>
    [JsonStringEnumMemberName("flapping")]
    Flapping = 4,

    /// <summary>Outside of the hours of its route.</summary>
    [JsonStringEnumMemberName("hours")]
    Hours = 5,

    /// <summary>The step of the route that leads there was not due yet.</summary>
    [JsonStringEnumMemberName("notDue")]
    NotDue = 6,

    /// <summary>Somebody had it: later steps were not needed.</summary>
    [JsonStringEnumMemberName("taken")]
    Taken = 7,

    /// <summary>It was over, or as before, when it could have been told.</summary>
    [JsonStringEnumMemberName("over")]
    Over = 8,

    /// <summary>The channel knew it already, or was told of it with something else.</summary>
    [JsonStringEnumMemberName("known")]
    Known = 9,

    /// <summary>No route leads there.</summary>
    [JsonStringEnumMemberName("noRoute")]
    NoRoute = 10,

    /// <summary>The channel was switched off.</summary>
    [JsonStringEnumMemberName("channelOff")]
    ChannelOff = 11,

    /// <summary>It was opened before the channel existed, or before it was led there.</summary>
    [JsonStringEnumMemberName("before")]
    Before = 12,
}
