using System.Text.RegularExpressions;

namespace Monitor.Core.Alerting.Channels.Kinds.Alertmanager;

/// <summary>Labels that an operator adds: a line for each, name=value.</summary>
internal static partial class AlertmanagerLabels
{
    private const int Most = 20;

    // What an alert is known by is not to be changed.
    private static readonly string[] Ours = ["alertname", "service", "group", "environment", "owner", "severity", "incident"];

    /// <summary>What to change, or null.</summary>
    public static string? Fault(string text)
    {
        var lines = Lines(text);
        return lines.FirstOrDefault(line => !Line().IsMatch(line)) is { } wrong ? $"{(wrong.Length <= 40 ? wrong : wrong[..39] + "…")} is no label such as team=payments."
            : lines.Length > Most ? $"Use at most {Most} labels."
            : lines.Select(Name).FirstOrDefault(Ours.Contains) is { } ours ? $"The label {ours} is Monitor's own: use another name."
            : lines.Select(Name).Distinct(StringComparer.Ordinal).Count() < lines.Length ? "Each label can stand there once."
            : null;
    }

    public static IReadOnlyList<(string Name, string Value)> Of(string? text) => [.. Lines(text ?? "").Where(line => Line().IsMatch(line)).Select(line => (Name(line), line[(line.IndexOf('=') + 1)..].Trim()))];

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Name(string line) => line[..line.IndexOf('=')].Trim();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]{0,99} *=[^=\r\n][^\r\n]{0,199}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
