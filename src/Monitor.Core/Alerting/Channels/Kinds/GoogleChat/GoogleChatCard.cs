using System.Text;
using System.Text.Json;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Channels.Kinds.GoogleChat;

/// <summary>A message for Google Chat: a card.</summary>
internal static class GoogleChatCard
{
    // A message beyond 32,000 bytes is refused; escapes of JSON are counted too, to be sure.
    private const int LongestText = 12_000;
    private const int LongestTitle = 1_000;
    private const int LongestFact = 600;
    private const int LongestAddress = 1_000;
    private const int MostFacts = 10;

    /// <summary>The JSON to send, in UTF-8.</summary>
    /// <param name="thread">Key of the thread that it stands in; null begins one.</param>
    public static byte[] Of(AlertText alert, string? thread) => FormatJson.Write(json =>
    {
        json.WriteString("fallbackText", CutText.To(alert.Title, LongestTitle, FormatJson.Size));
        json.WriteStartArray("cardsV2");
        json.WriteStartObject();
        json.WriteString("cardId", "alert");
        json.WriteStartObject("card");
        json.WritePropertyName("header");
        json.WriteTexts(("title", CutText.To($"{StatusMarks.Sign(alert.Status)} {alert.Title}", LongestTitle, FormatJson.Size)));
        json.WriteStartArray("sections");
        json.WriteStartObject();
        json.WriteStartArray("widgets");
        WriteWidgets(json, alert);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        if (thread is null)
            return;
        json.WritePropertyName("thread");
        json.WriteTexts(("threadKey", thread));
    });

    private static void WriteWidgets(Utf8JsonWriter json, AlertText alert)
    {
        // A card without a widget is refused.
        WriteWidget(json, "textParagraph", ("text", Text(alert) is { Length: > 0 } text ? text : Safe(alert.Title, LongestTitle)));
        foreach (var (label, value) in alert.Facts.Take(MostFacts))
            WriteWidget(json, "decoratedText", ("topLabel", Safe(label, LongestFact)), ("text", Safe(value, LongestFact)));
        var links = alert.WebLinks.Where(l => FormatJson.Size(l.Address) <= LongestAddress).ToList();
        if (links.Count > 0)
            WriteButtons(json, links);
    }

    private static string Text(AlertText alert) => BodyText.Of(alert with { Facts = [] }, LongestText, Escaped, FormatJson.Size, text => $"<s>{Escaped(text)}</s>");

    private static void WriteWidget(Utf8JsonWriter json, string name, params ReadOnlySpan<(string Name, string Value)> texts)
    {
        json.WriteStartObject();
        json.WritePropertyName(name);
        json.WriteTexts(texts);
        json.WriteEndObject();
    }

    private static void WriteButtons(Utf8JsonWriter json, IReadOnlyList<(string Label, string Address)> links)
    {
        json.WriteStartObject();
        json.WriteStartObject("buttonList");
        json.WriteStartArray("buttons");
        foreach (var (label, address) in links)
        {
            json.WriteStartObject();
            json.WriteString("text", label);
            json.WriteStartObject("onClick");
            json.WritePropertyName("openLink");
            json.WriteTexts(("url", address));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Safe(string text, int most) => CutText.Escaped(text, most, Escaped, FormatJson.Size);

    // The texts of widgets know a little HTML.
    private static string Escaped(string text) => new StringBuilder(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").ToString();
}
