using Monitor.Core.History.Accounting;

namespace Monitor.Core.History.Timelines;

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

    /// <summary>The timeline of turns in the order in which they were recorded: a back-dated one replaces what it covers.</summary>
    public static StatusTimeline Replay(IEnumerable<StatusTurn> recorded)
    {
        var turns = new List<StatusTurn>();
        foreach (var turn in recorded)
        {
            while (turns.Count > 0 && turns[^1].At >= turn.At)
                turns.RemoveAt(turns.Count - 1);
            turns.Add(turn);
        }

        return new StatusTimeline(turns);
    }

    /// <summary>The worst status of several at each moment.</summary>
    public static StatusTimeline WorstOf(IReadOnlyList<StatusTimeline> timelines)
    {
        var now = new HealthStatus[timelines.Count];
        var (counts, turns) = (new int[4], new List<StatusTurn>());
        counts[0] = timelines.Count;
        foreach (var (turn, index) in timelines.SelectMany((t, i) => t.Turns.Select(turn => (turn, i))).OrderBy(t => t.turn.At))
        {
            counts[(int)now[index]]--;
            counts[(int)(now[index] = turn.Status)]++;
            var worst = (HealthStatus)Array.FindLastIndex(counts, static c => c > 0);
            if (turns.Count == 0 || turns[^1].Status != worst)
                turns.Add(new StatusTurn(turn.At, worst));
        }

        return Replay(turns);
    }

    /// <summary>The timeline with its instants cut to whole milliseconds, so that all its durations are whole ones, too.</summary>
    public StatusTimeline InMilliseconds() => Replay(Turns.Select(t => t with { At = Milliseconds.Cut(t.At) }));

    /// <summary>The timeline with Unknown laid over the gaps, and maintenance over these. What turned within a gap holds after it.</summary>
    /// <param name="gaps">In any order; they may overlap.</param>
    public StatusTimeline Without(IEnumerable<Gap> gaps)
    {
        if (Turns.Count == 0)
            return this;
        var byKind = gaps.ToLookup(g => g.Cause == GapCause.Maintenance);
        var turns = LaidOver.Planned(LaidOver.Unknown(Turns, byKind[false]), byKind[true], Turns[0].At);
        return ReferenceEquals(turns, Turns) ? this : new StatusTimeline(turns);
    }

    /// <summary>Whether an instant lies in maintenance.</summary>
    public bool IsInMaintenance(DateTimeOffset instant) => IndexAt(instant) is >= 0 and var index && Turns[index].InMaintenance;

    /// <summary>The status at an instant.</summary>
    public HealthStatus At(DateTimeOffset instant) => IndexAt(instant) is >= 0 and var index ? Turns[index].Status : HealthStatus.Unknown;

    /// <summary>The time spent in each status between two instants; the parts sum to the window.</summary>
    public StatusDurations Between(DateTimeOffset from, DateTimeOffset to) => Spent(from, to, IndexAt(from), out _);

    /// <summary>The time spent in each status from each bound to the next.</summary>
    /// <param name="bounds">In the order of time.</param>
    public IReadOnlyList<StatusDurations> Split(IReadOnlyList<DateTimeOffset> bounds)
    {
        if (bounds.Count < 2)
            return [];
        var parts = new StatusDurations[bounds.Count - 1];
        var index = IndexAt(bounds[0]);
        for (var i = 0; i < parts.Length; i++)
            parts[i] = Spent(bounds[i], bounds[i + 1], index, out index);
        return parts;
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

    /// <summary>The same slots: true where there was maintenance and nothing else is known.</summary>
    public IReadOnlyList<bool> PlannedSlots(DateTimeOffset from, DateTimeOffset to, int count)
    {
        var planned = new StatusTimeline([.. Turns.Select(t => new StatusTurn(t.At, t.InMaintenance ? HealthStatus.Degraded : HealthStatus.Unknown))]);
        return [.. planned.Slots(from, to, count).Zip(Slots(from, to, count), (slot, status) => slot != HealthStatus.Unknown && status == HealthStatus.Unknown)];
    }

    /// <param name="index">Of the turn that holds at <paramref name="from"/>; -1 before the first.</param>
    /// <param name="last">Of the turn that holds just before <paramref name="to"/>.</param>
    private StatusDurations Spent(DateTimeOffset from, DateTimeOffset to, int index, out int last)
    {
        var durations = default(StatusDurations);
        var (held, start) = (index < 0 ? default : Turns[index], from);
        for (last = index; last + 1 < Turns.Count && Turns[last + 1].At < to; last++)
        {
            var turn = Turns[last + 1];
            durations = Plus(durations, held, turn.At - start);
            (held, start) = (turn, turn.At);
        }

        return to > start ? Plus(durations, held, to - start) : durations;

        static StatusDurations Plus(StatusDurations sum, StatusTurn turn, TimeSpan time) =>
            turn.InMaintenance ? sum with { Maintenance = sum.Maintenance + time } : sum.Plus(turn.Status, time);
    }

    private int IndexAt(DateTimeOffset instant)
    {
        var (low, high) = (0, Turns.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Turns[middle].At <= instant)
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }
}
