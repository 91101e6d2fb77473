using Monitor.Core.Alerting.Messages;

namespace Monitor.Core.Announcing.Parts;

/// <summary>Puts into words what a channel is told of parts. Pure.</summary>
public sealed class PartWriter(AlertLinks links, DateTimeOffset now)
{
    /// <summary>Parts that a digest names one by one.</summary>
    public const int MostNamed = 10;

    /// <summary>One part by itself.</summary>
    public AnnouncedMessage One(int channelId, ToldPart told)
    {
        var (part, service) = (told.Part, told.Part.Service);
        var data = new StatusChangedData(
            new ToldService(service.Key, service.Name, service.Group, service.Environment, service.Tags, service.Owner, service.RunbookUrl),
            told.Was, told.Says, Lifecycle.Unknown, part.Reason, part.Since ?? now, DurationSeconds: null, Probe: null, Components: [], IncidentId: null, Sequence: 0, Version: null,
            new ToldLinks(links.Service(service.Key), Incident: null))
        {
            Component = AlertMessage.Line(part.Name),
        };
        return new AnnouncedMessage(channelId, [], new AlertMessage.ComponentChanged(now, data), PartWords.Of(part.Name, service.Name, told.Says)) { Parts = [told] };
    }

    /// <summary>As a digest names them: the worst first, what is over last.</summary>
    public static DigestData Add(DigestData digest, IReadOnlyList<ToldPart> told) => told.Count == 0 ? digest : digest with
    {
        Components = [.. told.OrderByDescending(t => t.Says).ThenBy(t => t.Part.Name, StringComparer.OrdinalIgnoreCase).ThenBy(t => t.Part.Service.Name, StringComparer.OrdinalIgnoreCase).Take(MostNamed).Select(Line)],
        MoreComponents = Math.Max(0, told.Count - MostNamed),
    };

    /// <summary>"redis is Down for 3 services" where they are of one name and status, "3 components bad, 1 over" otherwise; null for none.</summary>
    public static string? Summary(IReadOnlyList<ToldPart> told)
    {
        if (told.Count == 0)
            return null;
        if (told.Count > 1 && told.All(t => t.Says == told[0].Says && string.Equals(t.Part.Name, told[0].Part.Name, StringComparison.OrdinalIgnoreCase)))
            return PartWords.OfMany(told[0].Part.Name, told.Count, told[0].Says);
        var bad = told.Count(t => !t.IsOver);
        return bad == 0 ? $"{Components(told.Count)} over" : bad == told.Count ? $"{Components(bad)} bad" : $"{Components(bad)} bad, {told.Count - bad} over";
    }

    private static string Components(int count) => count == 1 ? "1 component" : $"{count} components";

    private static DigestComponent Line(ToldPart told) => new(
        new DigestService(told.Part.Service.Key, told.Part.Service.Name, told.Part.Service.Group),
        AlertMessage.Line(told.Part.Name), told.Was, told.Says, told.Part.Reason, told.Part.Since);
}
