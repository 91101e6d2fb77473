using System.Globalization;
using System.Text.Json;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;

namespace Monitor.Core.Alerting.Channels.Kinds.Discord;

/// <summary>A message for Discord's webhooks: one embed, and nobody is mentioned by it.</summary>
internal static class DiscordEmbed
{
    // Discord refuses a title beyond 256 characters, a description beyond 4,096, 25 fields, a field beyond 1,024, and more than 6,000 in all.
    private const int LongestTitle = 256;
    private const int LongestText = 3200;
    private const int LongestReason = 1500;
    private const int LongestField = 200;
    private const int MostFields = 10;
    private const int LongestAddress = 2048;

    /// <summary>The JSON to send, in UTF-8.</summary>
    public static byte[] Of(AlertText alert) => FormatJson.Write(json =>
    {
        json.WriteStartArray("embeds");
        json.WriteStartObject();
        json.WriteString("title", MarkdownText.Of(alert.Title, LongestTitle));
        if (alert.WebLinks.Select(l => l.Address).FirstOrDefault() is { Length: <= LongestAddress } address)
            json.WriteString("url", address);
        json.WriteNumber("color", int.Parse(StatusMarks.Colour(alert.Status).AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        json.WriteString("timestamp", AlertJson.Rfc3339(alert.At));
        json.WriteString("description", Description(alert));
        WriteFields(json, alert.Facts);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("allowed_mentions");
        json.WriteStartArray("parse");
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static string Description(AlertText alert)
    {
        var links = MarkdownText.Links(alert.WebLinks.Where(l => l.Address.Length <= LongestField * 2));
        var reason = alert.Reason is { } said ? MarkdownText.Of(said, LongestReason) : "";
        var room = LongestText - links.Length - reason.Length - 4;
        var lines = FittingLines.Of(alert, room, line => $"• {MarkdownText.Line(line)}");
        return string.Join('\n', ((string[])[reason, .. lines, links]).Where(part => part.Length > 0));
    }

    private static void WriteFields(Utf8JsonWriter json, IReadOnlyList<(string Label, string Value)> facts)
    {
        json.WriteStartArray("fields");
        foreach (var (label, value) in facts.Take(MostFields))
        {
            json.WriteStartObject();
            json.WriteString("name", MarkdownText.Of(label, LongestField / 4));
            json.WriteString("value", MarkdownText.Of(value, LongestField));
            json.WriteBoolean("inline", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
