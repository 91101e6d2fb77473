using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;

namespace Monitor.Web.Api.Services;

/// <summary>An open incident that is about something else than the service's health.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Title">What it is called: <c>Certificate of shop.example.com ends in 6 days</c>.</param>
/// <param name="Since">When it was found.</param>
/// <param name="Acknowledged">Who has seen it and when, or null.</param>
/// <param name="Assignee">Who was given it, or null.</param>
/// <param name="SnoozedUntil">Nothing more is said of it until then; null when it is not snoozed.</param>
public sealed record OpenNoticeJson(
    long Id, IncidentKind Kind, string Title, IncidentSeverity Severity, DateTimeOffset Since, IncidentAcknowledgement? Acknowledged, string? Assignee, DateTimeOffset? SnoozedUntil)
{
    public static OpenNoticeJson Of(OpenIncident notice) =>
        new(notice.Id, notice.Kind, notice.Title ?? "", notice.Severity, notice.Since, notice.Acknowledged, notice.Assignee, notice.SnoozedUntil);
}
