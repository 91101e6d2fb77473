using System.Text.Json;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Channels.Kinds.Teams;

/// <summary>Microsoft Teams' workflow webhooks: an adaptive card in a message's envelope.</summary>
internal static class TeamsCard
{
    // A card beyond 28 KB is refused.
    private const int LongestText = 2000;

    /// <summary>The JSON to send, in UTF-8.</summary>
    public static byte[] Of(AlertText alert)
    {
        return FormatJson.Write(json =>
        {
            json.WriteString("type", "message");
            json.WriteStartArray("attachments");
            json.WriteStartObject();
            json.WriteString("contentType", "application/vnd.microsoft.card.adaptive");
            json.WriteNull("contentUrl");
            json.WriteStartObject("content");
            WriteCard(json, alert);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
        });
    }

    private static void WriteCard(Utf8JsonWriter json, AlertText alert)
    {
        json.WriteString("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        json.WriteString("type", "AdaptiveCard");
        json.WriteString("version", "1.4");
        json.WriteString("fallbackText", Cut(alert.Title));
        json.WriteStartArray("body");
        WriteText(json, alert.Title, ("size", "Large"), ("weight", "Bolder"), ("color", Colour(alert.Status)));
        if (alert.Reason is { } reason)
            WriteText(json, reason);
        foreach (var line in alert.Lines)
            WriteText(json, line.Text, line.IsOver ? [("strikethrough", null)] : []);
        foreach (var (label, value) in alert.Facts)
            WriteText(json, $"{label}: {value}", ("isSubtle", null));
        json.WriteEndArray();
        WriteActions(json, alert.Links);
    }

    // A TextBlock would read Markdown, and so a link, out of what a service says; a TextRun does not.
    private static void WriteText(Utf8JsonWriter json, string text, params ReadOnlySpan<(string Name, string? Value)> style)
    {
        json.WriteStartObject();
        json.WriteString("type", "RichTextBlock");
        json.WriteStartArray("inlines");
        json.WriteStartObject();
        json.WriteString("type", "TextRun");
        json.WriteString("text", Cut(text));
        foreach (var (name, value) in style)
            WriteStyle(json, name, value);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteStyle(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
            json.WriteBoolean(name, true);
        else
            json.WriteString(name, value);
    }

    private static void WriteActions(Utf8JsonWriter json, IReadOnlyList<(string Label, string Address)> links)
    {
        json.WriteStartArray("actions");
        foreach (var (label, address) in links)
            json.WriteTexts(("type", "Action.OpenUrl"), ("title", label), ("url", address));
        json.WriteEndArray();
    }

    private static string Cut(string text) => ForeignText.Block(text, LongestText);

    private static string Colour(HealthStatus? status) => status switch
    {
        HealthStatus.Healthy => "Good",
        HealthStatus.Degraded => "Warning",
        HealthStatus.Unhealthy => "Attention",
        _ => "Default",
    };
}
