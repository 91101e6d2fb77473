using System.Text.Json;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Channels.Kinds.Slack;

/// <summary>Slack's incoming webhooks: blocks, and a text for notifications and old clients.</summary>
internal static class SlackBlocks
{
    // Slack refuses a section's text beyond 3,000 characters and a field beyond 2,000.
    private const int LongestText = 2900;
    private const int LongestField = 1900;
    private const int MostFields = 10;

    /// <summary>The JSON to send, in UTF-8.</summary>
    public static byte[] Of(AlertText alert)
    {
        return FormatJson.Write(json =>
        {
            json.WriteString("text", Escaped(alert.Title, LongestText));
            json.WriteStartArray("blocks");
            WriteSection(json, $"{Sign(alert.Status)} *{Escaped(alert.Title, LongestText / 2)}*");
            if (alert.Reason is { } reason)
                WriteSection(json, Escaped(reason, LongestText));
            if (alert.Lines.Count > 0)
                WriteSection(json, string.Join('\n', FittingLines.Of(alert, LongestText, line => $"• {line.Written(Escaped, Struck)}")));
            WriteFields(json, alert.Facts);
            WriteLinks(json, alert.Links);
            json.WriteEndArray();
        });
    }

    private static void WriteSection(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("type", "section");
        json.WritePropertyName("text");
        json.WriteTexts(("type", "mrkdwn"), ("text", text));
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, IReadOnlyList<(string Label, string Value)> facts)
    {
        if (facts.Count == 0)
            return;

        json.WriteStartObject();
        json.WriteString("type", "section");
        json.WriteStartArray("fields");
        foreach (var (label, value) in facts.Take(MostFields))
            json.WriteTexts(("type", "mrkdwn"), ("text", $"*{label}*\n{Escaped(value, LongestField)}"));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter json, IReadOnlyList<(string Label, string Address)> links)
    {
        if (links.Count > 0)
            WriteSection(json, string.Join("   ", links.Select(link => $"<{LinkAddress(link.Address)}|{link.Label}>")));
    }

    // A pipe or a bracket in the address would end it.
    private static string LinkAddress(string address) => Escaped(address, LongestField)
        .Replace("|", "%7C", StringComparison.Ordinal);

    // There is no escape for the signs that would end it or make code of it: ∼ and ˋ stand in their place.
    private static string Struck(string line) => $"~{Escaped(MarkdownText.WithoutTildes(line).Replace('`', '\u02CB'))}~";

    private static string Escaped(string text) => Escaped(text, int.MaxValue);

    // Slack's own rule: these three, and nothing else. It also takes the power from <!channel> in a service's message.
    private static string Escaped(string text, int longest) => CutText.Escaped(
        text, longest, part => part.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal), part => part.Length);

    private static string Sign(HealthStatus? status) => status switch
    {
        HealthStatus.Healthy => ":large_green_circle:",
        HealthStatus.Degraded => ":large_yellow_circle:",
        HealthStatus.Unhealthy => ":red_circle:",
        _ => ":information_source:",
    };
}
