using System.Globalization;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Channels.Kinds.Custom;

/// <summary>The placeholders, and what they stand for in a message. What a message does not have is empty.</summary>
internal static class CustomValues
{
    private const int LongestValue = 2000;
    private const int LongestText = 8000;

    /// <summary>All there are, in the order of the documentation.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "title", "text", "reason", "status", "previousStatus", "change", "severity", "since", "duration", "timestamp", "type", "id",
        "service.key", "service.name", "service.group", "service.environment", "service.owner", "service.tags", "incident.id",
        "links.service", "links.incident", "links.acknowledge", "links.runbook", "counts.open", "component",
    ];

    public static IReadOnlyDictionary<string, string> Of(string webhookId, StoredMessage stored)
    {
        var (message, alert) = (stored.Read(), AlertText.Of(stored));
        var values = Names.ToDictionary(name => name, _ => "", StringComparer.Ordinal);
        values["title"] = alert.Title;
        values["text"] = BodyText.Of(alert, LongestText);
        values["reason"] = alert.Reason ?? "";
        values["status"] = alert.Status is { } status ? $"{status}" : "";
        values["severity"] = SeverityOf(alert.Status);
        values["timestamp"] = AlertJson.Rfc3339(alert.At);
        values["type"] = message.Type;
        values["id"] = webhookId;
        Fill(values, message);
        return values.ToDictionary(v => v.Key, v => CutText.Characters(v.Value, v.Key == "text" ? LongestText : LongestValue), StringComparer.Ordinal);
    }

    private static void Fill(Dictionary<string, string> values, AlertMessage message)
    {
        switch (message)
        {
            case AlertMessage.StatusChanged { Data: var change }:
                Fill(values, change);
                break;
            case AlertMessage.OwnTrouble { Data: var trouble }:
                values["change"] = trouble.EndedAt is null ? "opened" : "resolved";
                values["since"] = AlertJson.Rfc3339(trouble.Since);
                values["duration"] = trouble.DurationSeconds is { } seconds ? Durations.Short(TimeSpan.FromSeconds(seconds)) : "";
                break;
            case AlertMessage.Digest { Data: var digest }:
                values["counts.open"] = digest.Counts.Open.ToString(CultureInfo.InvariantCulture);
                values["links.incident"] = digest.Links.Incidents ?? "";
                break;
        }
    }

    private static void Fill(Dictionary<string, string> values, StatusChangedData change)
    {
        var service = change.Service;
        // That nothing is known of a service is told as a warning; of one that nobody watches any more it is none.
        if (change is { Status: HealthStatus.Unknown, Incident.Change: not IncidentNewsChange.Resolved })
            values["severity"] = SeverityOf(HealthStatus.Degraded);
        values["previousStatus"] = $"{change.PreviousStatus}";
        values["change"] = change.Incident is { } incident ? $"{incident.Change}".ToLowerInvariant() : "";
        values["since"] = AlertJson.Rfc3339(change.Since);
        values["duration"] = change.DurationSeconds is { } seconds ? Durations.Short(TimeSpan.FromSeconds(seconds)) : "";
        (values["service.key"], values["service.name"], values["service.group"]) = (service.Key, service.Name, service.Group);
        (values["service.environment"], values["service.owner"], values["service.tags"]) = (service.Environment, service.Owner, string.Join(", ", service.Tags));
        values["component"] = change.Component ?? "";
        values["incident.id"] = change.IncidentId?.ToString(CultureInfo.InvariantCulture) ?? "";
        (values["links.service"], values["links.incident"]) = (change.Links.Service ?? "", change.Links.Incident ?? "");
        (values["links.acknowledge"], values["links.runbook"]) = (change.Links.Acknowledge ?? "", service.RunbookUrl ?? "");
    }

    private static string SeverityOf(HealthStatus? status) => status switch
    {
        HealthStatus.Unhealthy => "critical",
        HealthStatus.Degraded => "warning",
        HealthStatus.Healthy => "ok",
        _ => "info",
    };
}
