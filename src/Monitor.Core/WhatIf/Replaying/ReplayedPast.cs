using Monitor.Core.History.Timelines;

namespace Monitor.Core.WhatIf.Replaying;

/// <summary>What a service would have been by one definition.</summary>
/// <param name="Incidents">In the order in which they were opened.</param>
/// <param name="Timeline">Its status, as its changes would have been recorded.</param>
public sealed record ReplayedPast(IReadOnlyList<ReplayedIncident> Incidents, StatusTimeline Timeline)
{
    // Ten times what a lane has.
    private const int MostTurns = 3000;

    /// <summary>What of it touches a window: gaps and maintenance laid over its status, and incidents marked that lie in announced work.</summary>
    /// <param name="gaps">All that touch the window.</param>
    public ReplayedPast Within(DateTimeOffset from, DateTimeOffset to, IReadOnlyList<Gap> gaps)
    {
        List<Gap> planned = [.. gaps.Where(g => g.Cause == GapCause.Maintenance).OrderBy(g => g.From)];
        return new ReplayedPast(
            [.. Incidents.Where(i => i.End > from && i.Since < to).Select(i => i with { IsPlanned = Covers(planned, i.Since, i.ResolvedAt ?? to) })],
            Timeline.Without(gaps));
    }

    /// <summary>The same with no more turns than can be drawn: of what flaps the worst in each of many equal parts.</summary>
    public ReplayedPast ForDrawing(DateTimeOffset from, DateTimeOffset to)
    {
        if (Timeline.Turns.Count <= MostTurns)
            return this;
        var (worst, planned, step) = (Timeline.Slots(from, to, MostTurns), Timeline.PlannedSlots(from, to, MostTurns), (to - from) / MostTurns);
        return this with { Timeline = new StatusTimeline([.. worst.Select((status, i) => new StatusTurn(from + (i * step), status) { InMaintenance = planned[i] })]) };
    }

    private static bool Covers(List<Gap> planned, DateTimeOffset from, DateTimeOffset to)
    {
        var covered = from;
        foreach (var gap in planned)
        {
            if (gap.From <= covered && (gap.To ?? DateTimeOffset.MaxValue) is var end && end > covered)
                covered = end;
        }

        return covered > from && covered >= to;
    }
}
