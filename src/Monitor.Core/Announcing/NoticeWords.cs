using Monitor.Core.Alerting.Messages;
using Monitor.Core.Incidents;

namespace Monitor.Core.Announcing;

/// <summary>What is told of an incident that is about something else than the status of its service, in one line. Pure.</summary>
internal static class NoticeWords
{
    public static string Of(AnnouncedIncident incident, IncidentNews news)
    {
        var title = AlertMessage.Line(incident.Title) ?? incident.Service.Name;
        return news switch
        {
            { Change: IncidentNewsChange.Resolved, Resolution: IncidentResolution.Cleared or null } => $"Over: {title}",
            { Change: IncidentNewsChange.Resolved, Resolution: { } other } => $"{incident.Service.Name} is {other.ToString().ToLowerInvariant()}. Over: {title}",
            { Change: IncidentNewsChange.Acknowledged, AcknowledgedBy: { } by } => $"{title}: {by} has it",
            { Change: IncidentNewsChange.Reminded } => $"Still: {title}",
            _ => title,
        };
    }

    /// <summary>Why: what its last turn said, where that is at hand.</summary>
    public static string Reason(AnnouncedIncident incident) =>
        AlertMessage.Line(incident.Events.LastOrDefault(e => e.IsTurn) is { Text: { Length: > 0 } said } ? said : incident.Reason);
}
