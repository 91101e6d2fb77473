using System.Text.Json;
using System.Text.Json.Nodes;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Messages.Formats;

/// <summary>What a person is told, from the generic message: the same for every chat.</summary>
/// <param name="Title">One line.</param>
/// <param name="Status"><c>Unhealthy</c> …; null for messages about no status.</param>
/// <param name="Reason">Null when there is none.</param>
/// <param name="Facts">Label and value, in the order of showing.</param>
/// <param name="Components">Those not healthy, one line each.</param>
/// <param name="Links">Label and address.</param>
internal sealed record AlertText(
    string Title,
    string? Status,
    string? Reason,
    IReadOnlyList<(string Label, string Value)> Facts,
    IReadOnlyList<string> Components,
    IReadOnlyList<(string Label, string Address)> Links)
{
    private const int ComponentsShown = 10;
    private const int LongestLine = 200;

    public static AlertText Of(StoredMessage message)
    {
        var data = JsonNode.Parse(message.Json)?["data"];
        return new AlertText(
            message.Summary,
            Text(data, "status"),
            Text(data, "reason") ?? Text(data, "message"),
            [.. FactsOf(data)],
            [.. ComponentLines(data?["components"] as JsonArray ?? [])],
            [.. LinksOf(data)]);
    }

    private static IEnumerable<(string, string)> FactsOf(JsonNode? data)
    {
        var service = data?["service"];
        if (Text(service, "environment") is { } environment)
            yield return ("Environment", environment);
        if (Text(service, "group") is { } group)
            yield return ("Group", group);
        if (Text(service, "owner") is { } owner)
            yield return ("Owner", owner);
        if (Text(data, "since") is { } since)
            yield return ("Since", since);
        if (Number(data, "durationSeconds") is { } seconds && Text(data, "previousStatus") is { } previous)
            yield return ($"Was {previous} for", Durations.Short(TimeSpan.FromSeconds(seconds)));
        if (Number(data?["probe"], "httpStatus") is { } status)
            yield return ("HTTP status", $"{status:0}");
        if (Text(data, "sentBy") is { } sender)
            yield return ("Sent by", sender);
    }

    private static IEnumerable<string> ComponentLines(JsonArray components)
    {
        foreach (var component in components.Take(ComponentsShown))
        {
            var line = $"{Text(component, "name")}: {Text(component, "status")}";
            yield return ForeignText.Line(Text(component, "message") is { } message ? $"{line}, {message}" : line, LongestLine);
        }

        if (components.Count > ComponentsShown)
            yield return $"and {components.Count - ComponentsShown} more";
    }

    private static IEnumerable<(string, string)> LinksOf(JsonNode? data)
    {
        if (Text(data?["links"], "service") is { } service)
            yield return ("Open in Monitor", service);
        if (Text(data?["links"], "incident") is { } incident)
            yield return ("Incident", incident);
        if (Text(data?["service"], "runbookUrl") is { } runbook)
            yield return ("Runbook", runbook);
    }

    private static string? Text(JsonNode? node, string name) =>
        node?[name] is { } value && value.GetValueKind() is JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text ? text : null;

    private static double? Number(JsonNode? node, string name) =>
        node?[name] is { } value && value.GetValueKind() is JsonValueKind.Number ? value.GetValue<double>() : null;
}
