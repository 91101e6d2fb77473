using Monitor.Core.Standing;

namespace Monitor.Core.History.Timelines;

/// <summary>Recorded changes of a service's probes and components, as timelines by subject and name.</summary>
/// <param name="changes">In the order in which they were recorded.</param>
/// <param name="completeFrom">Since when no change is left out; null when that is all that was asked for.</param>
public sealed class SubjectTimelines(IEnumerable<SubjectChange> changes, DateTimeOffset? completeFrom)
{
    private readonly Dictionary<(ChangeSubject Subject, string Name), (HealthStatus Before, StatusTimeline Timeline)> _byName =
        changes.GroupBy(c => (c.Subject, c.Name)).ToDictionary(
            g => g.Key, g => (g.First().From, StatusTimeline.Replay(g.Select(c => new StatusTurn(c.Since, c.To)))));

    public static SubjectTimelines None { get; } = new([], null);

    /// <summary>There were more changes than are read at once: those before this instant are left out.</summary>
    public DateTimeOffset? CompleteFrom { get; } = completeFrom;

    /// <summary>One subject's timeline.</summary>
    /// <param name="now">Its status now, and since when: all that is known of one that did not change.</param>
    /// <param name="created">When its service was registered: nothing is known before.</param>
    public StatusTimeline Of(ChangeSubject subject, string name, StatusTurn now, DateTimeOffset created)
    {
        if (!_byName.TryGetValue((subject, name), out var known))
            return new StatusTimeline([now]);
        var (before, timeline) = known;
        var start = CompleteFrom ?? created;
        return before == HealthStatus.Unknown || timeline.Turns[0].At <= start
            ? timeline
            : new StatusTimeline([new StatusTurn(start, before), .. timeline.Turns]);
    }
}

/// <summary>One change of a probe or a component, as little as a timeline needs.</summary>
/// <param name="Since">When it began.</param>
public readonly record struct SubjectChange(ChangeSubject Subject, string Name, HealthStatus From, HealthStatus To, DateTimeOffset Since);
