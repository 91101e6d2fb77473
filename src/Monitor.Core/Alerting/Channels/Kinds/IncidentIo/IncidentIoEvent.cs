using System.Text.Json;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Channels.Kinds.IncidentIo;

/// <summary>An event of an HTTP alert source: of one <c>deduplication_key</c> it is one alert.</summary>
internal static class IncidentIoEvent
{
    // No limits are documented: what a reader can do with.
    private const int LongestTitle = 250;
    private const int LongestText = 8000;
    private const int LongestValue = 500;

    public static byte[] Of(KeptAlert alert) => FormatJson.Write(json =>
    {
        json.WriteString("title", CutText.Characters(alert.Text.Title, LongestTitle));
        json.WriteString("status", alert.Ends ? "resolved" : "firing");
        json.WriteString("deduplication_key", CutText.Characters(alert.Key, LongestTitle));
        // It is read as Markdown.
        json.WriteString("description", BodyText.Of(alert.Text, LongestText, part => MarkdownText.Of(part, int.MaxValue), over: MarkdownText.Struck));
        if (alert.Text.WebLinks.Select(l => l.Address).FirstOrDefault() is { } address)
            json.WriteString("source_url", address);
        json.WriteStartObject("metadata");
        WriteMetadata(json, alert);
        json.WriteEndObject();
    });

    private static void WriteMetadata(Utf8JsonWriter json, KeptAlert alert)
    {
        json.WriteString("severity", alert.Severity);
        if (alert.Change is not { } change)
            return;
        foreach (var (name, value) in ((string, string?)[])
            [("service", change.Service.Key), ("service_name", change.Service.Name), ("group", change.Service.Group), ("environment", change.Service.Environment), ("owner", change.Service.Owner), ("runbook_url", change.Service.RunbookUrl)])
        {
            if (!string.IsNullOrEmpty(value))
                json.WriteString(name, CutText.Characters(value, LongestValue));
        }

        json.WriteStartArray("tags");
        foreach (var tag in change.Service.Tags)
            json.WriteStringValue(CutText.Characters(tag, LongestValue));
        json.WriteEndArray();
    }
}
