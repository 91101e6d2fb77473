using Monitor.Core.Standing;

namespace Monitor.Core.History.Timelines;

/// <summary>Recorded changes of a service's probes and components, as timelines by subject and name.</summary>
/// <param name="changes">In the order in which they were recorded.</param>
/// <param name="completeFrom">Since when no change is left out; null when that is all that was asked for.</param>
public sealed class SubjectTimelines(IEnumerable<(ChangeSubject Subject, string Name, SubjectChange Change)> changes, DateTimeOffset? completeFrom)
{
    private readonly Dictionary<(ChangeSubject Subject, string Name), List<SubjectChange>> _byName =
        changes.GroupBy(c => (c.Subject, c.Name), c => c.Change).ToDictionary(g => g.Key, g => g.ToList());

    public static SubjectTimelines None { get; } = new([], null);

    /// <summary>There were more changes than are read at once: those before this instant are left out.</summary>
    public DateTimeOffset? CompleteFrom { get; } = completeFrom;

    /// <summary>One subject's timeline: of a component that several probes list the worst at each moment.</summary>
    /// <param name="now">Its status now, by each probe that knows it: all that is known of one that did not change.</param>
    /// <param name="created">When its service was registered: nothing is known before.</param>
    public StatusTimeline Of(ChangeSubject subject, string name, IReadOnlyCollection<ProbeTurn> now, DateTimeOffset created) =>
        SubjectTimeline.Of(_byName.GetValueOrDefault((subject, name)) ?? [], now, CompleteFrom ?? created);
}
