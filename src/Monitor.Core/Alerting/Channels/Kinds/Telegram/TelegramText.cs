using System.Globalization;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Channels.Kinds.Telegram;

/// <summary>A message for the Bot API's <c>sendMessage</c>, in its small HTML.</summary>
internal static class TelegramText
{
    // 4,096 characters without the tags are taken; counted with them there is always room.
    private const int LongestText = 4096;
    private const int LongestTitle = 300;
    private const int LongestAddress = 300;

    /// <summary>The JSON to send, in UTF-8.</summary>
    public static byte[] Of(AlertText alert, string chat, string? topic) => FormatJson.Write(json =>
    {
        if (long.TryParse(chat, CultureInfo.InvariantCulture, out var number))
            json.WriteNumber("chat_id", number);
        else
            json.WriteString("chat_id", chat);
        if (int.TryParse(topic, CultureInfo.InvariantCulture, out var thread))
            json.WriteNumber("message_thread_id", thread);
        json.WriteString("text", Text(alert));
        json.WriteString("parse_mode", "HTML");
        json.WriteStartObject("link_preview_options");
        json.WriteBoolean("is_disabled", true);
        json.WriteEndObject();
    });

    private static string Text(AlertText alert)
    {
        var title = $"{StatusMarks.Sign(alert.Status)} <b>{CutText.Escaped(alert.Title, LongestTitle, Escaped, part => part.Length)}</b>";
        var links = string.Join(" · ", alert.WebLinks.Where(l => l.Address.Length <= LongestAddress).Select(l => $"<a href=\"{Escaped(l.Address)}\">{Escaped(l.Label)}</a>"));
        var body = BodyText.Of(alert, LongestText - title.Length - links.Length - 2, Escaped, over: text => $"<s>{Escaped(text)}</s>");
        return string.Join('\n', ((string[])[title, body, links]).Where(part => part.Length > 0));
    }

    // All that its HTML knows.
    private static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
}
