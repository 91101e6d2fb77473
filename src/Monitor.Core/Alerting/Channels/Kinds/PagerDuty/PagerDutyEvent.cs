using System.Text.Json;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Channels.Kinds.PagerDuty;

/// <summary>An event of the Events API v2: it triggers an alert, or resolves the one of the same key.</summary>
internal sealed record PagerDutyEvent(KeptAlert Alert)
{
    // A summary beyond 1,024 characters and a key beyond 255 are refused, as is an event beyond 512 KiB.
    private const int LongestSummary = 1000;
    private const int LongestText = 255;
    private const int LongestDetail = 2000;

    public byte[] ToJson(string routingKey) => FormatJson.Write(json =>
    {
        json.WriteString("routing_key", routingKey);
        json.WriteString("event_action", Alert.Ends ? "resolve" : "trigger");
        json.WriteString("dedup_key", ForeignText.Line(Alert.Key, LongestText - 1));
        json.WriteString("client", "Monitor");
        json.WriteStartObject("payload");
        WritePayload(json);
        json.WriteEndObject();
        WriteLinks(json);
    });

    private void WritePayload(Utf8JsonWriter json)
    {
        json.WriteString("summary", ForeignText.Line(Alert.Text.Title, LongestSummary));
        json.WriteString("source", ForeignText.Line(Alert.Service ?? "monitor", LongestText - 1));
        json.WriteString("severity", Alert.Severity);
        json.WriteString("timestamp", AlertJson.Rfc3339(Alert.At));
        json.WriteString("class", "health");
        if (Alert.Change?.Service.Group is { Length: > 0 } group)
            json.WriteString("group", ForeignText.Line(group, LongestText - 1));
        json.WriteStartObject("custom_details");
        if (Alert.Text.Reason is { } reason)
            json.WriteString("reason", ForeignText.Block(reason, LongestDetail));
        foreach (var (label, value) in Alert.Text.Facts)
            json.WriteString(label, ForeignText.Line(value, LongestDetail));
        if (Alert.Text.Lines.Count > 0)
            json.WriteString("components", ForeignText.Block(string.Join('\n', Alert.Text.Lines.Select(line => line.Text)), LongestDetail));
        json.WriteEndObject();
    }

    private void WriteLinks(Utf8JsonWriter json)
    {
        json.WriteStartArray("links");
        foreach (var (label, address) in Alert.Text.Links)
            json.WriteTexts(("href", address), ("text", label));
        json.WriteEndArray();
    }
}
