using System.Text.Json;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Channels.Kinds.Ntfy;

/// <summary>A message that ntfy is told of as JSON.</summary>
internal static class NtfyMessage
{
    // A message beyond 4,096 bytes would become a file, and a body beyond 8,192 is refused: escapes use that up too.
    private const int LongestMessage = 4000;
    private const int LongestTitle = 400;
    private const int LongestAddress = 500;
    private const int MostActions = 3;

    /// <summary>The JSON to send, in UTF-8.</summary>
    public static byte[] Of(AlertText alert, string topic, int downPriority) => FormatJson.Write(json =>
    {
        var links = alert.WebLinks.Where(l => FormatJson.Size(l.Address) <= LongestAddress).ToList();
        json.WriteString("topic", topic);
        json.WriteString("title", CutText.To(alert.Title, LongestTitle, FormatJson.Size));
        json.WriteString("message", BodyText.Of(alert, LongestMessage, size: FormatJson.Size) is { Length: > 0 } body ? body : CutText.To(alert.Title, LongestTitle, FormatJson.Size));
        json.WriteNumber("priority", alert.Status is HealthStatus.Unhealthy ? downPriority : 3);
        json.WriteStartArray("tags");
        json.WriteStringValue(Tag(alert.Status));
        json.WriteEndArray();
        if (links.Count > 0)
            json.WriteString("click", links[0].Address);
        WriteActions(json, links);
    });

    private static void WriteActions(Utf8JsonWriter json, IReadOnlyList<(string Label, string Address)> links)
    {
        json.WriteStartArray("actions");
        foreach (var (label, address) in links.Take(MostActions))
            json.WriteTexts(("action", "view"), ("label", label), ("url", address));
        json.WriteEndArray();
    }

    // Names that ntfy shows as signs.
    private static string Tag(HealthStatus? status) => status switch
    {
        HealthStatus.Healthy => "green_circle",
        HealthStatus.Degraded => "yellow_circle",
        HealthStatus.Unhealthy => "red_circle",
        _ => "information_source",
    };
}
