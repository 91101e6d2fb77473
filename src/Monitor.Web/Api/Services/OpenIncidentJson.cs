using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;

namespace Monitor.Web.Api.Services;

/// <summary>The open incident of a service as its state shows it.</summary>
/// <param name="Since">The first bad result of the streak that opened it.</param>
/// <param name="Acknowledged">Who has seen it and when, or null.</param>
/// <param name="Assignee">Who was given it, or null.</param>
/// <param name="SnoozedUntil">Nothing more is said of it until then; null when it is not snoozed.</param>
public sealed record OpenIncidentJson(
    long Id, IncidentSeverity Severity, DateTimeOffset Since, IncidentAcknowledgement? Acknowledged, string? Assignee, DateTimeOffset? SnoozedUntil)
{
    public static OpenIncidentJson? Of(OpenIncident? incident) => incident is null
        ? null
        : new(incident.Id, incident.Severity, incident.Since, incident.Acknowledged, incident.Assignee, incident.SnoozedUntil);
}
