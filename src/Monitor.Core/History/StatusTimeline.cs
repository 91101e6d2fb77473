using Monitor.Core.Evaluation;

namespace Monitor.Core.History;

/// <summary>A status over time as a list of instants at which it became another. Before the first it is Unknown.</summary>
/// <param name="Turns">In the order of time.</param>
public sealed record StatusTimeline(IReadOnlyList<StatusTurn> Turns)
{
    public static StatusTimeline Empty { get; } = new([]);

    /// <summary>The timeline with one more turn, forgetting what ended before <paramref name="keepFrom"/>.</summary>
    /// <remarks>A back-dated turn replaces what it covers: changes become official later than they began.</remarks>
    public StatusTimeline Add(StatusTurn turn, DateTimeOffset keepFrom)
    {
        var kept = new List<StatusTurn>(Turns.Count + 1);
        foreach (var earlier in Turns)
        {
            if (earlier.At < turn.At)
                kept.Add(earlier);
        }

        kept.Add(turn);
        var first = kept.FindLastIndex(t => t.At <= keepFrom);
        if (first > 0)
            kept.RemoveRange(0, first);
        return new StatusTimeline(kept);
    }

    /// <summary>The time spent in each status between two instants; the parts sum to the window.</summary>
    public StatusDurations Between(DateTimeOffset from, DateTimeOffset to)
    {
        var durations = default(StatusDurations);
        var (status, start) = (HealthStatus.Unknown, from);
        foreach (var turn in Turns)
        {
            if (turn.At >= to)
                break;
            if (turn.At > start)
            {
                durations = durations.Plus(status, turn.At - start);
                start = turn.At;
            }

            status = turn.Status;
        }

        return to > start ? durations.Plus(status, to - start) : durations;
    }

    /// <summary>The window in equal slots, each with its worst status; Unknown only where nothing else was.</summary>
    public IReadOnlyList<HealthStatus> Slots(DateTimeOffset from, DateTimeOffset to, int count)
    {
        var slots = new HealthStatus[count];
        for (var i = 0; i < Turns.Count; i++)
        {
            var start = Turns[i].At;
            var end = i + 1 < Turns.Count ? Turns[i + 1].At : to;
            if (end <= from || start >= to || end <= start)
                continue;
            var first = Math.Max(0, SlotOf(start));
            var last = Math.Min(count - 1, SlotOf(end - TimeSpan.FromTicks(1)));
            for (var slot = first; slot <= last; slot++)
                slots[slot] = slots[slot].WorseOf(Turns[i].Status);
        }

        return slots;

        int SlotOf(DateTimeOffset at) => (int)Math.Floor((at - from) * count / (to - from));
    }
}

/// <summary>From this instant on the status is this one.</summary>
public readonly record struct StatusTurn(DateTimeOffset At, HealthStatus Status);
