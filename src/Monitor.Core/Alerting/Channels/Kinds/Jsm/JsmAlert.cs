using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Channels.Kinds.Jsm;

/// <summary>What is told of an alert.</summary>
internal static class JsmAlert
{
    // Beyond these characters it is cut there: message 130, alias and entity 512, description 15,000, note 25,000, 20 tags of 50.
    private const int LongestMessage = 130;
    private const int LongestEntity = 512;
    private const int LongestDescription = 14_000;
    private const int LongestNote = 5_000;
    private const int LongestTag = 50;
    private const int MostTags = 20;
    private const string Source = "Monitor";

    public static byte[] Create(KeptAlert alert, string priority) => FormatJson.Write(json =>
    {
        json.WriteString("message", CutText.Characters(alert.Text.Title, LongestMessage));
        json.WriteString("alias", CutText.Characters(alert.Key, LongestEntity));
        json.WriteString("description", Text(alert, LongestDescription));
        json.WriteString("entity", CutText.Characters(alert.Service ?? "monitor", LongestEntity));
        json.WriteString("source", Source);
        json.WriteString("priority", priority);
        json.WriteStartArray("tags");
        foreach (var tag in (alert.Change?.Service.Tags ?? []).Take(MostTags))
            json.WriteStringValue(CutText.Characters(tag, LongestTag));
        json.WriteEndArray();
    });

    public static byte[] Note(KeptAlert alert) => FormatJson.Write(json =>
    {
        json.WriteString("note", $"{CutText.Characters(alert.Text.Title, LongestMessage * 2)}\n{Text(alert, LongestNote)}".TrimEnd());
        json.WriteString("source", Source);
    });

    private static string Text(KeptAlert alert, int most)
    {
        var links = string.Join('\n', alert.Text.Links.Select(l => $"{l.Label}: {l.Address}"));
        return string.Join('\n', ((string[])[BodyText.Of(alert.Text, Math.Max(most - links.Length - 1, 1000)), links]).Where(part => part.Length > 0));
    }
}
