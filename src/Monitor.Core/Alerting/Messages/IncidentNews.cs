using System.Text.Json.Serialization;
using Monitor.Core.Incidents;

namespace Monitor.Core.Alerting.Messages;

/// <summary>The incident that a <c>service.status.changed</c> belongs to.</summary>
/// <param name="Change">Against what the channel was told before.</param>
/// <param name="Resolution">What ended it; null while it goes on.</param>
/// <param name="Cause">The part that it stands for, of which several services fail; null when there is none.</param>
public sealed record IncidentNews(long Id, IncidentNewsChange Change, IncidentResolution? Resolution, string? AcknowledgedBy, ToldCause? Cause = null)
{
    /// <summary>What it is about. Where that is not the service's status, the message's status says how bad it is, and nothing of the service.</summary>
    public IncidentKind Kind { get; init; } = IncidentKind.Health;

    /// <summary>What it is called, where it is not about the service's status; left out otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; init; }

    /// <summary>Who was given it, when that is what is told; empty when it was taken back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Assignee { get; init; }

    /// <summary>Until when it was snoozed, when that is what is told; empty when it was woken.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SnoozedUntil { get; init; }
}

/// <summary>A part that several services report as failing.</summary>
/// <param name="Count">How many services report it.</param>
/// <param name="Services">Names of the first ten of them.</param>
public sealed record ToldCause(string Component, int Count, IReadOnlyList<string> Services);

/// <summary>What a message says of an incident.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncidentNewsChange>))]
public enum IncidentNewsChange
{
    [JsonStringEnumMemberName("opened")]
    Opened,

    [JsonStringEnumMemberName("worsened")]
    Worsened,

    [JsonStringEnumMemberName("improved")]
    Improved,

    [JsonStringEnumMemberName("reopened")]
    Reopened,

    [JsonStringEnumMemberName("resolved")]
    Resolved,

    /// <summary>As it was told before: it goes on, and nobody has it.</summary>
    [JsonStringEnumMemberName("reminded")]
    Reminded,

    /// <summary>As it was told before; it follows from a part that several services report, and stands for them.</summary>
    [JsonStringEnumMemberName("caused")]
    Caused,

    /// <summary>As it was told before, and somebody has it.</summary>
    [JsonStringEnumMemberName("acknowledged")]
    Acknowledged,

    [JsonStringEnumMemberName("assigned")]
    Assigned,

    [JsonStringEnumMemberName("snoozed")]
    Snoozed,

    /// <summary>Its service is up at this moment, and flaps: it is not over.</summary>
    [JsonStringEnumMemberName("flapping")]
    Flapping,
}
