using System.Net;
using Monitor.Core.Alerting.Messages.Formats;

namespace Monitor.Core.Alerting.Channels.Kinds.Email;

/// <summary>A message as HTML. What comes from elsewhere is escaped, and only web addresses become links.</summary>
internal static class MailHtml
{
    // Mail programs read styles beside their elements alone.
    private const string Ink = "color:#1a1a1a;font:15px/22px system-ui,-apple-system,'Segoe UI',Roboto,sans-serif";
    private const string Quiet = "color:#595959;padding:2px 16px 2px 0;vertical-align:top;white-space:nowrap";

    public static string Of(AlertText alert) =>
        $"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>{Safe(alert.Title)}</title></head><body style="margin:0;padding:16px;{Ink}">
        <div style="border-left:4px solid {StatusMarks.Colour(alert.Status)};padding:4px 0 4px 14px"><h1 style="margin:0;font-size:20px;line-height:28px">{Safe(alert.Title)}</h1>{Reason(alert.Reason)}</div>
        {List(alert.Lines)}
        {Facts(alert.Facts)}
        {Links(alert.Links)}
        </body></html>
        """;

    private static string Reason(string? reason) => reason is null ? "" : $"<p style=\"margin:4px 0 0\">{Safe(reason)}</p>";

    private static string List(IReadOnlyList<TextLine> lines) => lines.Count == 0
        ? ""
        : $"<ul style=\"margin:12px 0 0;padding-left:20px\">{string.Concat(lines.Select(line => $"<li>{line.Written(Safe, text => $"<s>{Safe(text)}</s>")}</li>"))}</ul>";

    private static string Facts(IReadOnlyList<(string Label, string Value)> facts) => facts.Count == 0
        ? ""
        : $"<table role=\"presentation\" style=\"margin:12px 0 0;border-collapse:collapse;{Ink}\">{string.Concat(facts.Select(f => $"<tr><td style=\"{Quiet}\">{Safe(f.Label)}</td><td>{Safe(f.Value)}</td></tr>"))}</table>";

    private static string Links(IReadOnlyList<(string Label, string Address)> links) => links.Count == 0
        ? ""
        : $"<p style=\"margin:16px 0 0\">{string.Join(" &nbsp; ", links.Select(Link))}</p>";

    private static string Link((string Label, string Address) link) =>
        Uri.TryCreate(link.Address, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
            ? $"<a style=\"color:#1a1a1a\" href=\"{Safe(uri.AbsoluteUri)}\">{Safe(link.Label)}</a>"
            : Safe($"{link.Label}: {link.Address}");

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
