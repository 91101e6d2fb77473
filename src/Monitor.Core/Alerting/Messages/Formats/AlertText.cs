using Monitor.Core.Incidents.Flapping;

namespace Monitor.Core.Alerting.Messages.Formats;

/// <summary>What a person is told: the same for every chat.</summary>
/// <param name="Title">One line.</param>
/// <param name="Status">Null for messages about no status.</param>
/// <param name="Reason">Null when there is none.</param>
/// <param name="Facts">Label and value, in the order of showing.</param>
/// <param name="Components">Those not healthy, or the incidents of a digest: one line each.</param>
/// <param name="Links">Label and address.</param>
internal sealed record AlertText(
    string Title,
    HealthStatus? Status,
    string? Reason,
    IReadOnlyList<(string Label, string Value)> Facts,
    IReadOnlyList<TextLine> Components,
    IReadOnlyList<(string Label, string Address)> Links)
{
    private const int ComponentsShown = 10;

    /// <summary>How many there are beside <see cref="Components"/>.</summary>
    public int More { get; init; }

    /// <summary>All lines, the last of which says how many are left out.</summary>
    public IReadOnlyList<TextLine> Lines => More > 0 ? [.. Components, LeftOut(More)] : Components;

    /// <summary>The line that stands for those that are left out.</summary>
    public static TextLine LeftOut(int count) => new($"… {count} more");

    /// <summary>When it became official.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Links that a browser opens: label and address.</summary>
    public IEnumerable<(string Label, string Address)> WebLinks =>
        from link in Links
        let uri = Uri.TryCreate(link.Address, UriKind.Absolute, out var found) && found.Scheme is ("http" or "https") ? found : null
        where uri is not null
        select (link.Label, uri.AbsoluteUri);

    public static AlertText Of(StoredMessage message)
    {
        var read = message.Read();
        return Of(message, read) with { At = read.Timestamp };
    }

    private static AlertText Of(StoredMessage message, AlertMessage read) => read switch
    {
        AlertMessage.StatusChanged { Data: var change } => new AlertText(
            message.Summary, change.Status, Said(change.Reason), [.. FactsOf(change)], [.. change.Components.Take(ComponentsShown).Select(ComponentLine)], [.. LinksOf(change)])
        {
            More = Math.Max(0, change.Components.Count - ComponentsShown),
        },
        AlertMessage.Digest { Data: var digest } => new AlertText(
            message.Summary, WorstOf(digest), Reason: null, [], DigestLines.Of(digest), digest.Links.Incidents is { } page ? [("Incidents", page)] : [])
        {
            More = digest.More + digest.MoreComponents,
        },
        AlertMessage.Test { Data: var test } => new AlertText(
            message.Summary, Status: null, Said(test.Message), Said(test.SentBy) is { } sender ? [("Sent by", sender)] : [], [], []),
        AlertMessage.OwnTrouble { Data: var trouble } => new AlertText(
            message.Summary, StatusOf(trouble), Said(trouble.Reason), [.. FactsOf(trouble)], [], trouble.Links.Monitor is { } page ? [("Open in Monitor", page)] : []),
        _ => new AlertText(message.Summary, Status: null, Reason: null, [], [], []),
    };

    private static IEnumerable<(string, string)> FactsOf(StatusChangedData change)
    {
        if (change.Incident?.Cause is { Count: > 0 } cause)
            yield return ("Services", cause.Count > cause.Services.Count ? $"{string.Join(", ", cause.Services)} and {cause.Count - cause.Services.Count} more" : string.Join(", ", cause.Services));
        if (change.Component is not null)
            yield return ("Service", change.Service.Name);
        if (change.Flapping is { } flaps)
            yield return FactOf(flaps, FlappingWords.Turns(flaps.Turns, TimeSpan.FromSeconds(flaps.WithinSeconds)));
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

    private static (string, string) FactOf(ToldFlapping flaps, string turns) => flaps.Ended is null ? ("Flapping", $"{turns}: no word of the next ones until it is steady") : ("Flapped", turns);

    // While nobody looks all may be down; a channel that fails is one of several.
    private static HealthStatus StatusOf(OwnTroubleData trouble) =>
        trouble.EndedAt is not null ? HealthStatus.Healthy : trouble.Channel is null ? HealthStatus.Unhealthy : HealthStatus.Degraded;

    private static IEnumerable<(string, string)> FactsOf(OwnTroubleData trouble)
    {
        yield return ("Since", AlertJson.Rfc3339(trouble.Since));
        if (trouble.DurationSeconds is { } seconds)
            yield return ("Lasted", Durations.Short(TimeSpan.FromSeconds(seconds)));
        if (trouble.Services is > 0 and var services)
            yield return ("Services without data", $"{services}");
    }

    private static TextLine ComponentLine(AlertedComponent component)
    {
        var line = $"{component.Name}: {component.Status}";
        return new TextLine(Said(component.Message) is { } message ? $"{line}, {message}" : line);
    }

    private static HealthStatus WorstOf(DigestData digest) =>
        digest.Burst?.Status ?? digest.Incidents.Where(i => i.Change != IncidentNewsChange.Resolved).Select(i => i.Status).Concat((digest.Components ?? []).Select(c => c.Status)).DefaultIfEmpty(HealthStatus.Healthy).Max();

    private static IEnumerable<(string, string)> LinksOf(StatusChangedData change)
    {
        if (Said(change.Links.Service) is { } service)
            yield return ("Open in Monitor", service);
        if (Said(change.Links.Incident) is { } incident)
            yield return ("Incident", incident);
        if (Said(change.Links.Acknowledge) is { } acknowledge)
            yield return ("Acknowledge", acknowledge);
        if (Said(change.Service.RunbookUrl) is { } runbook)
            yield return ("Runbook", runbook);
    }

    private static string? Said(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
