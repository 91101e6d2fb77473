using Monitor.Core.Alerting.Messages;
using Monitor.Core.Announcing.Parts;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents.Flapping;

namespace Monitor.Core.Announcing;

/// <summary>Puts into words what a channel is told of several incidents, and parts, at once. Pure.</summary>
/// <param name="open">How many incidents are open in all.</param>
public sealed class DigestWriter(AlertLinks links, DateTimeOffset now, int open)
{
    /// <summary>Incidents that a digest names one by one.</summary>
    public const int MostNamed = 10;

    /// <param name="told">At least two, if there is no part.</param>
    /// <param name="by">What it is arranged by; null for the worst first alone.</param>
    /// <param name="most">Incidents that it names one by one.</param>
    public AnnouncedMessage Of(int channelId, IReadOnlyList<ToldIncident> told, GroupBy? by, IReadOnlyList<ToldPart> parts, int most)
    {
        // The group of the worst comes first, and in each the worst; what is over comes last.
        var ordered = told
            .OrderBy(t => t.Says == Belief.Ended).ThenByDescending(t => t.Incident.Severity).ThenBy(t => t.Incident.Since).ThenBy(t => t.Incident.Id)
            .GroupBy(t => Heading(t.Incident, by)).SelectMany(g => g).ToList();
        var counts = new DigestCounts(
            Count(told, IncidentNewsChange.Opened) + Count(told, IncidentNewsChange.Reopened), Count(told, IncidentNewsChange.Worsened),
            Count(told, IncidentNewsChange.Improved), Count(told, IncidentNewsChange.Resolved), open)
        {
            Flapping = told.Count(t => t.SaysItFlaps),
        };
        var data = new DigestData(
            counts, [.. ordered.Take(most).Select(t => Line(t, by))], Math.Max(0, told.Count - most), new DigestLinks(links.Incidents()));
        var summary = told.Count == 0 ? PartWriter.Summary(parts)! : SummaryOf(counts, PartWriter.Summary(parts));
        return new AnnouncedMessage(channelId, told, new AlertMessage.Digest(now, PartWriter.Add(data, parts)), summary) { Parts = parts };
    }

    private static int Count(IEnumerable<ToldIncident> told, IncidentNewsChange change) => told.Count(t => !t.SaysItFlaps && MessageWriter.ChangeOf(t) == change);

    private static DigestLine Line(ToldIncident told, GroupBy? by) => new(
        told.Incident.Id,
        new DigestService(told.Incident.Service.Key, told.Incident.Service.Name, told.Incident.Service.Group)
        {
            Environment = told.Incident.Service.Environment is { Length: > 0 } environment ? environment : null,
            Owner = told.Incident.Service.Owner is { Length: > 0 } owner ? owner : null,
        },
        MessageWriter.ChangeOf(told),
        told.Incident.Status,
        told.Incident.Severity,
        told is { SaysItFlaps: true, Flapping.Spell: var spell } ? $"flaps: {FlappingWords.Turns(spell)}" : AlertMessage.Line(SharedWords.Of(told.Incident) ?? told.Incident.Reason),
        told.Incident.Since,
        Heading(told.Incident, by)) { Flapping = told.SaysItFlaps, Kind = told.Incident.Kind, Title = AlertMessage.Line(told.Incident.Title) };

    private static string? Heading(AnnouncedIncident incident, GroupBy? by) => by switch
    {
        GroupBy.Group => incident.Service.Group is { Length: > 0 } group ? group : "no group",
        GroupBy.Owner => incident.Service.Owner is { Length: > 0 } owner ? owner : "no owner",
        GroupBy.Environment => incident.Service.Environment is { Length: > 0 } environment ? environment : "no environment",
        GroupBy.Cause => AlertMessage.Line(SharedWords.Of(incident) ?? incident.Reason),
        _ => null,
    };

    private static string SummaryOf(DigestCounts counts, string? components)
    {
        var parts = new List<string>(6);
        Add(counts.Opened, "new");
        Add(counts.Worsened, "worse");
        Add(counts.Improved, "better");
        Add(counts.Resolved, "over");
        Add(counts.Flapping, "flapping");
        if (components is not null)
            parts.Add(components);
        return $"{string.Join(", ", parts)}; {(counts.Open == 0 ? "no incident is" : counts.Open == 1 ? "1 incident is" : $"{counts.Open} incidents are")} open";

        void Add(int count, string word)
        {
            if (count > 0)
                parts.Add($"{count} {word}");
        }
    }
}
