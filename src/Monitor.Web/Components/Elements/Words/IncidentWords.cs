using System.Globalization;
using Monitor.Core;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Incidents.Views;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Components.Elements.Words;

/// <summary>What is said of incidents. Pure.</summary>
public static class IncidentWords
{
    /// <summary>Its number as people say it.</summary>
    public static string Number(long id) => string.Create(CultureInfo.InvariantCulture, $"#{id}");

    public static string Address(long id) => string.Create(CultureInfo.InvariantCulture, $"/incidents/{id}");

    public static string Severity(IncidentSeverity severity) => severity == IncidentSeverity.Critical ? "critical" : "warning";

    /// <summary>What it is about, as people say it.</summary>
    public static string Kind(IncidentKind kind) => kind switch
    {
        IncidentKind.Certificate => "certificate",
        IncidentKind.Budget => "error budget",
        _ => "health",
    };

    /// <summary>What ended it, as a word.</summary>
    public static string Ended(IncidentResolution? resolution) => resolution?.ToString() ?? "Resolved";

    /// <summary>Who has an incident, and what they do with it: "acknowledged 5 min ago".</summary>
    public static (string? Who, string How) Held(OpenIncident incident, ReaderClock clock) =>
        Held(incident.Assignee, incident.Acknowledged, incident.SnoozedUntil, clock);

    /// <inheritdoc cref="Held(OpenIncident, ReaderClock)"/>
    public static (string? Who, string How) Held(Incident incident, ReaderClock clock) =>
        Held(incident.Assignee, incident.Acknowledged, incident.SnoozedUntil, clock);

    /// <summary>Why an action was refused, as a sentence; null when it was done.</summary>
    public static string? Refusal(IncidentResult result) => result switch
    {
        IncidentResult.Done => null,
        IncidentResult.Over => "It is resolved meanwhile.",
        IncidentResult.Invalid invalid => string.Join(' ', invalid.Errors.Select(e => e.Message)),
        _ => "There is no such incident any more.",
    };

    /// <summary>The same of a notice: "Critical now".</summary>
    public static string DidNotice(IncidentEntry entry, ReaderClock clock) => entry.Kind switch
    {
        IncidentEventKind.Opened => entry.Status == HealthStatus.Unhealthy ? "Critical" : "Warning",
        IncidentEventKind.Worsened => "Critical now",
        IncidentEventKind.Improved => "Only a warning now",
        IncidentEventKind.Resolved when entry.Actor is null && entry.Status == HealthStatus.Healthy => "Over",
        _ => Did(entry, "", clock),
    };

    /// <summary>What happened, after who did it: "acknowledged it", "Payments API became Down".</summary>
    public static string Did(IncidentEntry entry, string service, ReaderClock clock) => entry.Kind switch
    {
        IncidentEventKind.Opened when entry.Status == HealthStatus.Unknown => $"Nothing has been known of {service} for long",
        IncidentEventKind.Opened or IncidentEventKind.Worsened => $"{service} became {Word(entry)}",
        IncidentEventKind.Improved => $"{service} is only {Word(entry)} now",
        IncidentEventKind.Blind when entry.Status == HealthStatus.Unknown => $"Nothing is known of {service} any more",
        IncidentEventKind.Blind => $"{service} is seen again, and {Word(entry)}",
        IncidentEventKind.Reopened => $"{service} is {Word(entry)} again: opened again",
        IncidentEventKind.Resolved when entry.Status == HealthStatus.Healthy => $"{service} is {Word(entry)} again",
        IncidentEventKind.Resolved => entry.Actor is null ? "It ended" : "ended it",
        IncidentEventKind.Acknowledged => "acknowledged it",
        IncidentEventKind.Unacknowledged => "took the acknowledgement back",
        IncidentEventKind.Assigned => entry.Text.Length > 0 ? $"gave it to {entry.Text}" : "gave it to nobody",
        IncidentEventKind.Snoozed => Until(entry, clock) is { } until ? $"snoozed it until {until}" : "ended the snooze",
        IncidentEventKind.Noted => "wrote",
        IncidentEventKind.Caused => "What it follows from",
        IncidentEventKind.Flapping => $"{service} flaps",
        IncidentEventKind.Steady => $"{service} flaps no longer",
        _ => entry.Kind.ToString(),
    };

    /// <summary>What somebody is told of an event, in a word or two.</summary>
    public static string Told(IncidentEntry entry, bool isNotice) => entry.Kind switch
    {
        IncidentEventKind.Acknowledged => "acknowledged",
        IncidentEventKind.Unacknowledged => "taken back",
        IncidentEventKind.Assigned => "handed over",
        IncidentEventKind.Snoozed => "snoozed",
        IncidentEventKind.Resolved when isNotice => "its end",
        _ when isNotice => entry.Status == HealthStatus.Unhealthy ? "critical" : "warning",
        IncidentEventKind.Resolved => entry.Status == HealthStatus.Healthy ? $"{Word(entry)} again" : "its end",
        IncidentEventKind.Reopened => $"{Word(entry)} again",
        _ => Word(entry),
    };

    /// <summary>What else is to be said: what somebody wrote, why something changed. Null for nothing.</summary>
    public static string? Said(IncidentEntry entry) =>
        entry.Kind is IncidentEventKind.Assigned or IncidentEventKind.Snoozed || entry.Text.Length == 0 ? null : entry.Text;

    private static string Word(IncidentEntry entry) => StatusLook.For(entry.Status).Word;

    private static string? Until(IncidentEntry entry, ReaderClock clock) =>
        DateTimeOffset.TryParse(entry.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) ? clock.Until(until) : null;

    private static (string? Who, string How) Held(string? assignee, IncidentAcknowledgement? acknowledged, DateTimeOffset? snoozedUntil, ReaderClock clock) =>
        (assignee ?? acknowledged?.By, (snoozedUntil, acknowledged) switch
        {
            ({ } until, _) => $"snoozed until {clock.Until(until)}",
            (_, { } taken) when assignee is null || assignee == taken.By => $"acknowledged {clock.Ago(taken.At)}",
            (_, { } taken) => $"acknowledged by {taken.By} {clock.Ago(taken.At)}",
            _ => assignee is null ? "not acknowledged" : "has it",
        });
}
