using System.Text.Json;
using Monitor.Core.Alerting.Messages.Formats;

namespace Monitor.Core.Alerting.Channels.Kinds.Mattermost;

/// <summary>A message for Mattermost's incoming webhooks: one attachment.</summary>
internal static class MattermostAttachment
{
    // A post beyond 16,383 characters is cut into several.
    private const int LongestText = 8000;
    private const int LongestTitle = 500;
    private const int LongestField = 300;
    private const int LongestAddress = 1000;
    private const int MostFields = 10;

    /// <summary>The JSON to send, in UTF-8.</summary>
    public static byte[] Of(AlertText alert, string? room) => FormatJson.Write(json =>
    {
        if (room is not null)
            json.WriteString("channel", room);
        json.WriteStartArray("attachments");
        json.WriteStartObject();
        json.WriteString("fallback", Safe(alert.Title, LongestTitle));
        json.WriteString("color", StatusMarks.Colour(alert.Status));
        json.WriteString("title", Safe(alert.Title, LongestTitle));
        if (alert.WebLinks.Select(l => l.Address).FirstOrDefault() is { Length: <= LongestAddress } address)
            json.WriteString("title_link", address);
        json.WriteString("text", Text(alert));
        WriteFields(json, alert.Facts);
        json.WriteEndObject();
        json.WriteEndArray();
    });

    private static string Text(AlertText alert)
    {
        var links = MarkdownText.Links(alert.WebLinks.Where(l => l.Address.Length <= LongestAddress));
        var reason = alert.Reason is { } said ? Safe(said, LongestText / 4) : "";
        var room = LongestText - links.Length - reason.Length - 4;
        var lines = FittingLines.Of(alert, room, line => $"* {Unheard(MarkdownText.Line(line))}");
        return string.Join('\n', ((string[])[reason, .. lines, links.Length > 0 ? $"\n{links}" : ""]).Where(part => part.Length > 0));
    }

    private static void WriteFields(Utf8JsonWriter json, IReadOnlyList<(string Label, string Value)> facts)
    {
        json.WriteStartArray("fields");
        foreach (var (label, value) in facts.Take(MostFields))
        {
            json.WriteStartObject();
            json.WriteBoolean("short", true);
            json.WriteString("title", Safe(label, LongestField));
            json.WriteString("value", Safe(value, LongestField));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Safe(string text, int most) => Unheard(MarkdownText.Of(text, most));

    // It looks for @channel and <!channel> before it looks at escapes: a space that has no width parts them from their sign.
    private static string Unheard(string markdown) => markdown
        .Replace("@", "@\u200B", StringComparison.Ordinal).Replace("<", "<\u200B", StringComparison.Ordinal);
}
