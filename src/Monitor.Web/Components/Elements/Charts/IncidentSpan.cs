using Monitor.Core.Incidents.Views;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Elements.Charts;

/// <summary>The time of an incident, as charts and lanes shade it.</summary>
/// <param name="Start">Share of the window at which it begins, 0–1.</param>
/// <param name="Width">Share of the window it lasts, 0–1.</param>
/// <param name="Look">Of the worst it came to.</param>
/// <param name="Words">"#12, down from 08:36 to 08:50".</param>
public sealed record IncidentSpan(long Id, DateTimeOffset From, DateTimeOffset? To, double Start, double Width, StatusLook Look, string Words)
{
    /// <summary>Those that lie in the window, oldest first. Pure but for the reader's time zone.</summary>
    public static IReadOnlyList<IncidentSpan> Of(IEnumerable<Incident> incidents, DateTimeOffset from, DateTimeOffset to, ReaderClock clock)
    {
        var spans = new List<IncidentSpan>();
        foreach (var incident in incidents.OrderBy(i => i.Since).ThenBy(i => i.Id))
        {
            var (begins, ends) = (incident.Since > from ? incident.Since : from, incident.ResolvedAt is { } over && over < to ? over : to);
            if (begins >= ends)
                continue;
            var look = IncidentLook.Worst(incident);
            var time = incident.ResolvedAt is { } end ? $"from {clock.Brief(incident.Since)} to {clock.Brief(end)}" : $"since {clock.Brief(incident.Since)}";
            spans.Add(new IncidentSpan(
                incident.Id, incident.Since, incident.ResolvedAt, (begins - from) / (to - from), (ends - begins) / (to - from), look,
                $"{IncidentWords.Number(incident.Id)}, {look.Word.ToLowerInvariant()} {time}"));
        }

        return spans;
    }
}
