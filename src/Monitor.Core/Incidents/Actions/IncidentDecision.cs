using System.Globalization;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Text;

namespace Monitor.Core.Incidents.Actions;

/// <summary>What an action means for an incident. Pure.</summary>
public abstract record IncidentDecision
{
    private const int LongestName = 300;

    private IncidentDecision()
    {
    }

    /// <summary>It is done: the incident as it is then, the event that tells of it, and its name in the audit log.</summary>
    public sealed record Do(Incident Now, IncidentEvent Event, string AuditAction) : IncidentDecision;

    /// <summary>It is so already: nothing happened that would be worth a line.</summary>
    public sealed record Same : IncidentDecision;

    public sealed record Refuse(IncidentResult Result) : IncidentDecision;

    /// <param name="now">By the database's clock.</param>
    public static IncidentDecision Of(Incident incident, IncidentAction action, Actor actor, DateTimeOffset now)
    {
        if (action.Errors(now) is { Count: > 0 } errors)
            return new Refuse(new IncidentResult.Invalid(errors));
        // What was found out is noted afterwards, and somebody has to write it.
        if (!incident.IsOpen && action is not (IncidentAction.AddNote or IncidentAction.Assign))
            return new Refuse(new IncidentResult.Over(incident));
        var by = ForeignText.Line(actor.Shown, LongestName);
        return action switch
        {
            IncidentAction.Acknowledge { Note: var note } => Acknowledged(incident, by, Written(note), now),
            IncidentAction.Unacknowledge when incident.Acknowledged is null => new Same(),
            IncidentAction.Unacknowledge => Done(
                incident with { Acknowledged = null }, IncidentEventKind.Unacknowledged, "", AuditActions.IncidentUnacknowledged, now),
            IncidentAction.Assign { Assignee: var given } => Assigned(incident, ForeignText.Line(given?.Trim(), LongestName), now),
            IncidentAction.Snooze { Minutes: 0 } when incident.SnoozedUntil is null => new Same(),
            IncidentAction.Snooze { Minutes: 0 } => Done(incident with { SnoozedUntil = null }, IncidentEventKind.Snoozed, "", AuditActions.IncidentSnoozed, now),
            IncidentAction.Snooze => Snoozed(incident, action.EndOfSnooze(now)!.Value.ToUniversalTime(), now),
            IncidentAction.AddNote note => Done(incident, IncidentEventKind.Noted, Written(note.Text)!, AuditActions.IncidentNoted, now),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No such action."),
        };
    }

    private static IncidentDecision Acknowledged(Incident incident, string by, string? note, DateTimeOffset now) =>
        incident.Acknowledged?.By == by && note is null
            ? new Same()
            : Done(
                incident with { Acknowledged = new IncidentAcknowledgement(by, now, note) },
                IncidentEventKind.Acknowledged, note ?? "", AuditActions.IncidentAcknowledged, now);

    private static IncidentDecision Assigned(Incident incident, string? assignee, DateTimeOffset now)
    {
        var given = string.IsNullOrEmpty(assignee) ? null : assignee;
        return incident.Assignee == given
            ? new Same()
            : Done(incident with { Assignee = given }, IncidentEventKind.Assigned, given ?? "", AuditActions.IncidentAssigned, now);
    }

    private static Do Snoozed(Incident incident, DateTimeOffset until, DateTimeOffset now) => Done(
        incident with { SnoozedUntil = until },
        IncidentEventKind.Snoozed,
        until.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        AuditActions.IncidentSnoozed,
        now);

    private static Do Done(Incident incident, IncidentEventKind kind, string text, string audit, DateTimeOffset now)
    {
        var next = incident with { LastEvent = incident.LastEvent + 1 };
        return new Do(next, new IncidentEvent(next.LastEvent, kind, now, incident.Status, text), audit);
    }

    private static string? Written(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : ForeignText.Block(text.ReplaceLineEndings("\n"), IncidentAction.LongestText).Trim();
}
