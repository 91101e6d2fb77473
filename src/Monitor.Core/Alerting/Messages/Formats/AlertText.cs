using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Messages.Formats;

/// <summary>What a person is told: the same for every chat.</summary>
/// <param name="Title">One line.</param>
/// <param name="Status">Null for messages about no status.</param>
/// <param name="Reason">Null when there is none.</param>
/// <param name="Facts">Label and value, in the order of showing.</param>
/// <param name="Components">Those not healthy, one line each.</param>
/// <param name="Links">Label and address.</param>
internal sealed record AlertText(
    string Title,
    HealthStatus? Status,
    string? Reason,
    IReadOnlyList<(string Label, string Value)> Facts,
    IReadOnlyList<string> Components,
    IReadOnlyList<(string Label, string Address)> Links)
{
    private const int ComponentsShown = 10;
    private const int LongestLine = 200;

    public static AlertText Of(StoredMessage message) => message.Read() switch
    {
        AlertMessage.StatusChanged { Data: var change } => new AlertText(
            message.Summary, change.Status, Said(change.Reason), [.. FactsOf(change)], [.. ComponentLines(change.Components)], [.. LinksOf(change)]),
        AlertMessage.Digest { Data: var digest } => new AlertText(
            message.Summary, WorstOf(digest), Reason: null, [], [.. DigestLines(digest)], digest.Links.Incidents is { } page ? [("Incidents", page)] : []),
        AlertMessage.Test { Data: var test } => new AlertText(
            message.Summary, Status: null, Said(test.Message), Said(test.SentBy) is { } sender ? [("Sent by", sender)] : [], [], []),
        _ => new AlertText(message.Summary, Status: null, Reason: null, [], [], []),
    };

    private static IEnumerable<(string, string)> FactsOf(StatusChangedData change)
    {
        if (Said(change.Service.Environment) is { } environment)
            yield return ("Environment", environment);
        if (Said(change.Service.Group) is { } group)
            yield return ("Group", group);
        if (Said(change.Service.Owner) is { } owner)
            yield return ("Owner", owner);
        yield return ("Since", AlertJson.Rfc3339(change.Since));
        if (change.DurationSeconds is { } seconds)
            yield return ($"Was {change.PreviousStatus} for", Durations.Short(TimeSpan.FromSeconds(seconds)));
        if (change.Probe?.HttpStatus is { } status)
            yield return ("HTTP status", $"{status}");
    }

    private static IEnumerable<string> ComponentLines(IReadOnlyList<AlertedComponent> components)
    {
        foreach (var component in components.Take(ComponentsShown))
        {
            var line = $"{component.Name}: {component.Status}";
            yield return ForeignText.Line(Said(component.Message) is { } message ? $"{line}, {message}" : line, LongestLine);
        }

        if (components.Count > ComponentsShown)
            yield return $"and {components.Count - ComponentsShown} more";
    }

    private static HealthStatus WorstOf(DigestData digest) =>
        digest.Incidents.Where(i => i.Change != IncidentNewsChange.Resolved).Select(i => i.Status).DefaultIfEmpty(HealthStatus.Healthy).Max();

    private static IEnumerable<string> DigestLines(DigestData digest)
    {
        string? under = null;
        foreach (var line in digest.Incidents)
        {
            if (line.Under is { } heading && heading != under)
                yield return ForeignText.Line($"{heading}:", LongestLine);
            under = line.Under;
            var text = line.Change == IncidentNewsChange.Resolved
                ? $"{line.Service.Name} is over"
                : $"{line.Service.Name} is {StatusWords.Of(line.Status)}: {line.Reason}";
            yield return ForeignText.Line(text, LongestLine);
        }

        if (digest.More > 0)
            yield return $"and {digest.More} more";
    }

    private static IEnumerable<(string, string)> LinksOf(StatusChangedData change)
    {
        if (Said(change.Links.Service) is { } service)
            yield return ("Open in Monitor", service);
        if (Said(change.Links.Incident) is { } incident)
            yield return ("Incident", incident);
        if (Said(change.Service.RunbookUrl) is { } runbook)
            yield return ("Runbook", runbook);
    }

    private static string? Said(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
