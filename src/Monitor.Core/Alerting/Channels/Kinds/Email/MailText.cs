using System.Text;
using Monitor.Core.Alerting.Messages.Formats;

namespace Monitor.Core.Alerting.Channels.Kinds.Email;

/// <summary>A message as plain text.</summary>
internal static class MailText
{
    public static string Of(AlertText alert)
    {
        var text = new StringBuilder(alert.Title).Append('\n');
        if (alert.Reason is { } reason)
            text.Append('\n').Append(reason).Append('\n');
        Block(text, alert.Lines.Select(line => $"- {line.Text}"));
        Block(text, alert.Facts.Select(fact => $"{fact.Label}: {fact.Value}"));
        Block(text, alert.Links.Select(link => $"{link.Label}: {link.Address}"));
        return text.ToString();
    }

    private static void Block(StringBuilder text, IEnumerable<string> lines)
    {
        var first = true;
        foreach (var line in lines)
        {
            text.Append(first ? "\n" : "").Append(line).Append('\n');
            first = false;
        }
    }
}
