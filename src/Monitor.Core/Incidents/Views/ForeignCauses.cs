namespace Monitor.Core.Incidents.Views;

/// <summary>
/// What is told of causes, for those who see some groups. The announcer stores its sentence alone, so what it names is found by how it is said;
/// what is neither a part that the service itself reports nor a service that they see is not named. Pure.
/// </summary>
public static class ForeignCauses
{
    private const string Follows = "it follows from ";

    private const string Foreign = "a service of another group";

    // The plain one is the last: it takes whatever the others end with for a name.
    private static readonly (string Before, string After)[] Sentences =
        [(Follows, ", of which the channel is told"), ("waits until it is known whether ", " fails"), (Follows, "")];

    /// <summary>What is named as a cause in what happened and in what was told of it, once each: services, and parts where a sentence does not tell them apart.</summary>
    public static IEnumerable<string> NamesIn(IncidentDetail detail) =>
        Caused(detail).Concat(detail.Notifications.Select(n => n.Why ?? "")).Select(text => Named(text)?.Name).OfType<string>().Distinct();

    /// <summary>The incident with no other service named as a cause, and without what receivers answered, which may hold anything that was sent.</summary>
    /// <param name="seen">Names of services that they see.</param>
    public static IncidentDetail Within(IncidentDetail detail, IReadOnlySet<string> seen)
    {
        var known = Caused(detail).Select(PartIn).Append(detail.Incident.Cause?.Component).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        known.UnionWith(seen);
        return detail with
        {
            Timeline = [.. detail.Timeline.Select(e => e.Kind == IncidentEventKind.Caused ? e with { Text = Shown(e.Text, known) } : e)],
            Notifications = [.. detail.Notifications.Select(n => n with { Why = n.Why is { } why ? Shown(why, known) : null, Error = null })],
        };
    }

    private static IEnumerable<string> Caused(IncidentDetail detail) => detail.Timeline.Where(e => e.Kind == IncidentEventKind.Caused).Select(e => e.Text);

    private static string Shown(string text, HashSet<string> known) =>
        Named(text) is { } named && !known.Contains(named.Name) ? $"{named.Before}{Foreign}{named.After}" : text;

    private static (string Before, string Name, string After)? Named(string text)
    {
        if (PartIn(text) is not null)
            return null;
        foreach (var (before, after) in Sentences)
        {
            if (text.Length >= before.Length + after.Length && text.StartsWith(before, StringComparison.Ordinal) && text.EndsWith(after, StringComparison.Ordinal))
                return (before, text[before.Length..^after.Length], after);
        }

        return null;
    }

    // "it follows from redis, which 3 services report as failing".
    private static string? PartIn(string text) =>
        text.LastIndexOf(", which ", StringComparison.Ordinal) is var end && end >= Follows.Length
        && text.StartsWith(Follows, StringComparison.Ordinal) && text.EndsWith(" services report as failing", StringComparison.Ordinal)
            ? text[Follows.Length..end]
            : null;
}
