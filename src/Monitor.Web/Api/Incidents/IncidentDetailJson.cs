using Monitor.Core;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Registry.Probes;

namespace Monitor.Web.Api.Incidents;

/// <summary>One incident with what happened to it.</summary>
public sealed record IncidentDetailJson : IncidentJson
{
    private IncidentDetailJson(IncidentJson incident)
        : base(incident)
    {
    }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<IncidentEntryJson> Timeline { get; init; }

    /// <summary>Who is or was to be told, and what came of it.</summary>
    public required IReadOnlyList<IncidentNotification> Notifications { get; init; }

    public static IncidentDetailJson Of(IncidentDetail detail, DateTimeOffset now) => new(IncidentJson.Of(detail.Incident, now))
    {
        Timeline = [.. detail.Timeline.Select(IncidentEntryJson.Of)],
        Notifications = detail.Notifications,
    };
}

/// <summary>One thing that happened.</summary>
/// <param name="Actor">Who did it; null for what follows from a check.</param>
/// <param name="Text">Why, in a line; what somebody wrote, in several; until when, for a snooze.</param>
public sealed record IncidentEntryJson(DateTimeOffset At, IncidentEventKind Kind, string? Actor, string Text, IncidentEntryDataJson Data)
{
    public static IncidentEntryJson Of(IncidentEntry entry) => new(
        entry.At, entry.Kind, entry.Actor?.Shown, entry.Text, new IncidentEntryDataJson(entry.No, entry.Status, entry.Probe, entry.Sequence));
}

/// <summary>More of it.</summary>
/// <param name="No">Its number within the incident.</param>
/// <param name="Status">Of the service, after it.</param>
/// <param name="Probe">Whose check decided, or null.</param>
/// <param name="Sequence">Of the status change that it follows from, or null.</param>
public sealed record IncidentEntryDataJson(int No, HealthStatus Status, ProbeKind? Probe, long? Sequence);
