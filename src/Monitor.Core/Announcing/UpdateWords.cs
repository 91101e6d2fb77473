using System.Globalization;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Incidents;

namespace Monitor.Core.Announcing;

/// <summary>What somebody did with an incident, in one line. Pure.</summary>
internal static class UpdateWords
{
    public static string Of(AnnouncedIncident incident, AnnouncedEvent happened)
    {
        var name = AlertMessage.Line(incident.Title) ?? incident.Service.Name;
        return happened switch
        {
            { Kind: IncidentEventKind.Acknowledged } when incident.AcknowledgedBy is { } by => $"{name}: {by} has it",
            { Kind: IncidentEventKind.Acknowledged } => $"{name} was acknowledged",
            { Kind: IncidentEventKind.Assigned, Text: "" } => $"{name} is no longer given to anybody",
            { Kind: IncidentEventKind.Assigned } => $"{name} is given to {AlertMessage.Line(happened.Text)}",
            { Text: "" } => $"{name} is no longer snoozed",
            _ => $"{name} is snoozed until {Clock(happened.Text)}",
        };
    }

    private static string Clock(string instant) => DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
        ? at.UtcDateTime.ToString("d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture)
        : AlertMessage.Line(instant);
}
