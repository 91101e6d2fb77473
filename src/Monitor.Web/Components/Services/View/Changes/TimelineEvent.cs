using Monitor.Core.History.Timelines;
using Monitor.Core.Standing;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Services.View.Changes;

/// <summary>One line of the list: a marker, a change, or the same change of many parts in one answer.</summary>
/// <param name="More">Parts beside that of <paramref name="Change"/> that changed likewise.</param>
public sealed record TimelineEvent(DateTimeOffset At, StatusChange? Change, Marker? Marker, IReadOnlyList<StatusChange> More)
{
    /// <summary>So many parts that change alike have a line each.</summary>
    private const int Few = 3;

    private const int MostNames = 5;

    /// <summary>"part-0, part-1 and 498 more"; null for a single one.</summary>
    public string? Names => More.Count == 0 ? null
        : string.Join(", ", More.Prepend(Change!).Take(MostNames).Select(c => Bidi.Isolate(c.Name))) + (More.Count < MostNames ? "" : $" and {More.Count + 1 - MostNames} more");

    /// <param name="changes">Newest first.</param>
    /// <returns>Newest first; of one moment the service before its probes and parts.</returns>
    public static IReadOnlyList<TimelineEvent> Of(IEnumerable<StatusChange> changes, IEnumerable<Marker> markers) =>
    [
        .. changes.GroupBy(c => c.Subject == ChangeSubject.Component ? (c.At, c.From, c.To) : default).SelectMany(Folded)
            .Concat(markers.Select(m => new TimelineEvent(m.At, null, m, [])))
            .OrderByDescending(e => e.At).ThenBy(e => e.Change?.Subject),
    ];

    private static IEnumerable<TimelineEvent> Folded(IGrouping<(DateTimeOffset At, Core.HealthStatus From, Core.HealthStatus To), StatusChange> alike)
    {
        var all = alike.ToList();
        return alike.Key == default || all.Count <= Few
            ? all.Select(c => new TimelineEvent(c.At, c, null, []))
            : [new TimelineEvent(all[0].At, all[0], null, all[1..])];
    }
}
