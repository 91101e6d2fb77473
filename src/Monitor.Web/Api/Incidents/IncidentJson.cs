using Monitor.Core;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Registry.Services;

namespace Monitor.Web.Api.Incidents;

/// <summary>An incident as the API shows it.</summary>
/// <param name="Kind">What it is about. Where that is not the service's health, severity and status say how bad it is, and nothing of the service.</param>
/// <param name="Service">As it was when the incident began.</param>
/// <param name="Severity">By the present status.</param>
/// <param name="Status">Of the service; Unknown while nothing is known of it.</param>
/// <param name="Title">What happened, in a few words: <c>Payments API is down</c>.</param>
/// <param name="Since">The first bad result.</param>
/// <param name="OpenedAt">When that was confirmed.</param>
/// <param name="ResolvedAt">The first good result, or when somebody stopped watching; null while it goes on.</param>
/// <param name="DurationSeconds">From the first bad result until it ended, or until now.</param>
/// <param name="Cause">What it follows from, or null.</param>
/// <param name="Effects">Keys of services whose incidents follow from it.</param>
/// <param name="SnoozedUntil">Nothing more is said of it until then; null when it is not snoozed.</param>
/// <param name="Flapping">Its service flaps: there is no word of its turns until it is steady.</param>
/// <param name="Reopened">How often it was opened again.</param>
public record IncidentJson(
    long Id,
    IncidentKind Kind,
    ServiceFacts Service,
    IncidentState State,
    IncidentSeverity Severity,
    IncidentSeverity WorstSeverity,
    HealthStatus Status,
    string Title,
    string Reason,
    DateTimeOffset Since,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ResolvedAt,
    IncidentResolution? Resolution,
    double DurationSeconds,
    IncidentCause? Cause,
    IReadOnlyList<string> Effects,
    IncidentAcknowledgement? Acknowledged,
    string? Assignee,
    DateTimeOffset? SnoozedUntil,
    bool Flapping,
    int Reopened)
{
    public static IncidentJson Of(Incident incident, DateTimeOffset now) => new(
        incident.Id,
        incident.Kind,
        incident.Service,
        incident.State,
        incident.Severity,
        incident.WorstSeverity,
        incident.Status,
        incident.Title,
        incident.Reason,
        incident.Since,
        incident.OpenedAt,
        incident.ResolvedAt,
        incident.Resolution,
        Math.Floor(incident.Lasted(now).TotalSeconds),
        incident.Cause,
        incident.Effects,
        incident.Acknowledged,
        incident.Assignee,
        incident.SnoozedUntil,
        incident.IsFlapping,
        incident.Reopened);
}
