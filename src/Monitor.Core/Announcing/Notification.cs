using System.Text.Json.Serialization;
using Monitor.Core.Announcing.Planning;

namespace Monitor.Core.Announcing;

/// <summary>What became of the wish to tell a channel of an incident.</summary>
/// <param name="EventNo">The last event that it is about.</param>
/// <param name="Why">One sentence for people.</param>
/// <param name="Message">The message that tells it; null while there is none.</param>
public sealed record Notification(long IncidentId, int ChannelId, int EventNo, NotificationState State, string Why, AnnouncedMessage? Message = null)
{
    /// <summary>The step of a route that it comes from; null where none does.</summary>
    public RouteStepRef? Step { get; init; }

    /// <summary>Of which kind the reason is why it is not told; null where it is, or where there is nothing to say.</summary>
    public WithheldReason? Reason { get; init; }

    /// <summary>Number of the service that <see cref="Why"/> names as what it follows from; null where it names none.</summary>
    public int? CauseServiceId { get; init; }

    /// <summary>When it is told, where it waits for a known time.</summary>
    public DateTimeOffset? DueAt { get; init; }
}

/// <summary>The numbers are stored, so they never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NotificationState>))]
public enum NotificationState
{
    /// <summary>A message says it.</summary>
    [JsonStringEnumMemberName("told")]
    Told = 1,

    /// <summary>There is nothing to say, or a reason not to.</summary>
    [JsonStringEnumMemberName("withheld")]
    Withheld = 2,

    /// <summary>It waits for the next digest.</summary>
    [JsonStringEnumMemberName("gathered")]
    Gathered = 3,

    /// <summary>Something later was said instead.</summary>
    [JsonStringEnumMemberName("superseded")]
    Superseded = 4,
}
