namespace Monitor.Core.History.Timelines;

/// <summary>
/// The timeline of a probe or a component out of its changes. Several probes may list a component of one name: each has its own changes,
/// and the component is the worst of what they say at each moment.
/// </summary>
public static class SubjectTimeline
{
    /// <param name="changes">Of one name of one service, in the order in which they were recorded.</param>
    /// <param name="now">What is known of it now, by each probe that knows it.</param>
    /// <param name="start">Since when it was what its first change came from.</param>
    public static StatusTimeline Of(IReadOnlyList<SubjectChange> changes, IReadOnlyCollection<ProbeTurn> now, DateTimeOffset start)
    {
        var probes = changes.Select(c => c.ProbeId).OfType<int>().Concat(now.Select(n => n.ProbeId)).Distinct().ToList();
        List<StatusTimeline> timelines = probes.Count == 0
            ? [Replay(changes, start)]
            : probes.ConvertAll(id => OfProbe(changes, id, now.FirstOrDefault(n => n.ProbeId == id)?.Turn, start));
        return timelines.Count == 1 ? timelines[0] : StatusTimeline.WorstOf(timelines);
    }

    private static StatusTimeline OfProbe(IReadOnlyList<SubjectChange> changes, int probeId, StatusTurn? now, DateTimeOffset start)
    {
        var own = new List<SubjectChange>();
        foreach (var change in changes.Where(c => c.ProbeId is null || c.ProbeId == probeId))
        {
            if (change.ProbeId is not null)
                DropOthers(own, change.From);
            own.Add(change);
        }

        if (now is not { } turn)
        {
            DropOthers(own, HealthStatus.Unknown);
            return Replay(own, start);
        }

        var timeline = Replay(own, start);
        return own.Count == 0 || (own[^1].ProbeId is null && (own[^1].To != turn.Status || own[^1].Since > turn.At))
            ? StatusTimeline.Replay(timeline.Turns.Append(turn))
            : timeline;
    }

    // A change that does not say whose it is (a release before wrote it) is this probe's if it leads to what the probe's next one comes from.
    private static void DropOthers(List<SubjectChange> own, HealthStatus next)
    {
        while (own.Count > 0 && own[^1] is { ProbeId: null } last && last.To != next)
            own.RemoveAt(own.Count - 1);
    }

    private static StatusTimeline Replay(IReadOnlyList<SubjectChange> changes, DateTimeOffset start)
    {
        var timeline = StatusTimeline.Replay(changes.Select(c => new StatusTurn(c.Since, c.To)));
        return changes.Count == 0 || changes[0].From == HealthStatus.Unknown || timeline.Turns[0].At <= start
            ? timeline
            : new StatusTimeline([new StatusTurn(start, changes[0].From), .. timeline.Turns]);
    }
}

/// <summary>One change of a probe or a component, as little as a timeline needs.</summary>
/// <param name="Since">When it began.</param>
public readonly record struct SubjectChange(HealthStatus From, HealthStatus To, DateTimeOffset Since)
{
    /// <summary>The probe that changed, or whose payload lists the component; null where it was not kept yet.</summary>
    public int? ProbeId { get; init; }
}

/// <summary>What one probe says of a subject now, and since when.</summary>
public sealed record ProbeTurn(int ProbeId, StatusTurn Turn);
