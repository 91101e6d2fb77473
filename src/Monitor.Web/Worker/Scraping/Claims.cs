using System.Diagnostics;
using Monitor.Data.Scheduling;

namespace Monitor.Web.Worker.Scraping;

/// <summary>The claims of one node, one after the other, each when it is worth it. Not thread-safe.</summary>
internal sealed class Claims(DueProbes schedule, DatabaseClock clock)
{
    private TimeSpan _ahead = ClaimPace.Ahead(TimeSpan.Zero, 0);
    private TimeSpan _beat;
    private TimeSpan _rest;
    private bool _hurried;
    private long _claimedAt = Stopwatch.GetTimestamp();

    public bool IsDue => UntilDue <= TimeSpan.Zero;

    /// <summary>When a check of that period starts.</summary>
    public DateTimeOffset StartOf(DateTimeOffset due, TimeSpan period) => ClaimPace.StartOf(due, period, _beat);

    /// <summary>Until the next claim.</summary>
    public TimeSpan UntilDue => _rest - Stopwatch.GetElapsedTime(_claimedAt);

    /// <summary>There may be something new: the next claim is due now.</summary>
    public void Hurry() => (_rest, _hurried) = (TimeSpan.Zero, !IsDue);

    public async Task<IReadOnlyList<DueProbe>> ClaimAsync(CancellationToken stopping)
    {
        var asked = Stopwatch.GetTimestamp();
        return Take(await schedule.ClaimAsync(ClaimPace.Most, ClaimPace.Reach(_ahead), stopping), asked);
    }

    /// <summary>The first claim after claims had failed, in one transaction with what says that somebody looks again.</summary>
    public async Task<IReadOnlyList<DueProbe>> RegainAsync(SightKeeper sight, CancellationToken stopping)
    {
        IReadOnlyList<DueProbe> probes = [];
        await sight.RegainAsync(
            async (connection, asked) => probes = Take(await schedule.ClaimAsync(connection, ClaimPace.Most, ClaimPace.Reach(_ahead), stopping), asked), stopping);
        return probes;
    }

    private IReadOnlyList<DueProbe> Take(Claimed claimed, long asked)
    {
        var (probes, untilNext) = claimed;
        if (probes.Count > 0)
            clock.Observe(probes[0].ClaimedAt, asked);
        _claimedAt = asked;
        var ahead = ClaimPace.Ahead(_ahead, probes.Count, _hurried);
        if (!_hurried)
            _beat = ClaimPace.Beat(ahead, probes.Count);
        _rest = ClaimPace.Rest(_ahead, probes.Count, untilNext, _beat, clock.Now);
        _ahead = ahead;
        _hurried = false;
        return probes;
    }
}
