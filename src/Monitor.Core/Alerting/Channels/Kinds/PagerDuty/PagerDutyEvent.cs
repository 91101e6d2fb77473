using System.Text.Json;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Channels.Kinds.PagerDuty;

/// <summary>An event of the Events API v2: it triggers an alert, or resolves the one of the same key.</summary>
/// <param name="DedupKey">The incident's; of a message of none the service's, else its own.</param>
/// <param name="Source">What it is about.</param>
/// <param name="Resolves">It ends the alert.</param>
internal sealed record PagerDutyEvent(string DedupKey, bool Resolves, string Severity, string Source, string? Group, DateTimeOffset At, AlertText Alert)
{
    // A summary beyond 1,024 characters and a key beyond 255 are refused, as is an event beyond 512 KiB.
    private const int LongestSummary = 1000;
    private const int LongestText = 255;
    private const int LongestDetail = 2000;

    public bool IsTest { get; private init; }

    public static PagerDutyEvent Of(string webhookId, StoredMessage stored)
    {
        var (message, alert) = (stored.Read(), AlertText.Of(stored));
        var thread = MessageThread.Of(message);
        var change = (message as AlertMessage.StatusChanged)?.Data;
        return new PagerDutyEvent(
            thread.Incident ?? (thread.Service is { } key ? $"service-{key}" : webhookId),
            change is { Status: HealthStatus.Healthy } or { Incident.Change: IncidentNewsChange.Resolved },
            SeverityOf(alert.Status),
            thread.Service ?? "monitor",
            change?.Service.Group,
            message.Timestamp,
            alert)
        {
            IsTest = message is AlertMessage.Test,
        };
    }

    public PagerDutyEvent Ended() => this with { Resolves = true };

    public byte[] ToJson(string routingKey) => FormatJson.Write(json =>
    {
        json.WriteString("routing_key", routingKey);
        json.WriteString("event_action", Resolves ? "resolve" : "trigger");
        json.WriteString("dedup_key", ForeignText.Line(DedupKey, LongestText - 1));
        json.WriteString("client", "Monitor");
        json.WriteStartObject("payload");
        WritePayload(json);
        json.WriteEndObject();
        WriteLinks(json);
    });

    private static string SeverityOf(HealthStatus? status) => status switch
    {
        HealthStatus.Unhealthy => "critical",
        HealthStatus.Degraded => "warning",
        _ => "info",
    };

    private void WritePayload(Utf8JsonWriter json)
    {
        json.WriteString("summary", ForeignText.Line(Alert.Title, LongestSummary));
        json.WriteString("source", ForeignText.Line(Source, LongestText - 1));
        json.WriteString("severity", Severity);
        json.WriteString("timestamp", AlertJson.Rfc3339(At));
        json.WriteString("class", "health");
        if (!string.IsNullOrEmpty(Group))
            json.WriteString("group", ForeignText.Line(Group, LongestText - 1));
        json.WriteStartObject("custom_details");
        if (Alert.Reason is { } reason)
            json.WriteString("reason", ForeignText.Block(reason, LongestDetail));
        foreach (var (label, value) in Alert.Facts)
            json.WriteString(label, ForeignText.Line(value, LongestDetail));
        if (Alert.Lines.Count > 0)
            json.WriteString("components", ForeignText.Block(string.Join('\n', Alert.Lines), LongestDetail));
        json.WriteEndObject();
    }

    private void WriteLinks(Utf8JsonWriter json)
    {
        json.WriteStartArray("links");
        foreach (var (label, address) in Alert.Links)
            json.WriteTexts(("href", address), ("text", label));
        json.WriteEndArray();
    }
}
