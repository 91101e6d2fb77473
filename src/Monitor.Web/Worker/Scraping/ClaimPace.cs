namespace Monitor.Web.Worker.Scraping;

/// <summary>
/// When to claim, and how far ahead. With little to do a claim takes what is due within a second and the next one comes when there is
/// something to claim; the more there is, the smaller the bites, so that other nodes get their share and a crash costs few checks. Pure.
/// </summary>
internal static class ClaimPace
{
    /// <summary>Probes a claim takes at most: there may be more at once.</summary>
    public const int Most = 1000;

    /// <summary>What becomes due sooner than it was is told of; should the word get lost, it waits for this at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    // Time for the claim itself: what is due at the end of one horizon is claimed before.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Nearest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Furthest = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ShortestBeat = TimeSpan.FromMilliseconds(100);

    // What is claimed on a beat and due then would be late by the claim.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(50);

    // More at once wait for each other, and take that for the services' latency.
    private const int FewAtOnce = 10;

    // A bite of this many is worth its claim.
    private const int Bite = 50;

    /// <summary>How far ahead the next claim looks.</summary>
    /// <param name="ahead">How far the last one looked.</param>
    /// <param name="claimed">How many it brought.</param>
    /// <param name="hurried">It came before its time: that it brought little says nothing of how much there is.</param>
    public static TimeSpan Ahead(TimeSpan ahead, int claimed, bool hurried = false)
    {
        if (hurried)
            return ahead;
        if (claimed <= 0)
            return Furthest;
        var fitting = ahead * ((double)Bite / claimed);
        return fitting < Nearest ? Nearest : fitting > Furthest ? Furthest : fitting;
    }

    /// <summary>How far the statement looks for the claim to bring what starts within <paramref name="ahead"/>.</summary>
    public static TimeSpan Reach(TimeSpan ahead) => ahead + Slack;

    /// <summary>
    /// What is due within a beat starts together, at its begin: a wake-up, a claim and a transaction cost the same for one check as for ten. With much to do
    /// there are others all the time, and starting them together would only make them wait for each other.
    /// </summary>
    /// <param name="ahead">How far the next claim looks: the further, the less there is to do.</param>
    /// <param name="claimed">How many the last one brought.</param>
    /// <returns>Zero when each starts when it is due.</returns>
    public static TimeSpan Beat(TimeSpan ahead, int claimed)
    {
        if (ahead < Furthest)
            return TimeSpan.Zero;
        var beat = Furthest;
        while (beat > Nearest && claimed * (beat / Furthest) > FewAtOnce)
            beat /= 2;
        return beat;
    }

    /// <summary>When a check starts: never after it is due, before that by a beat or a thirtieth of its period at most, in each period alike.</summary>
    public static DateTimeOffset StartOf(DateTimeOffset due, TimeSpan period, TimeSpan beat)
    {
        while (beat > period / 30)
            beat /= 2;
        if (beat < ShortestBeat)
            return due;
        var latest = due - Slack;
        return latest.AddTicks(-(latest.UtcTicks % beat.Ticks));
    }

    /// <summary>How long after a claim the next one follows.</summary>
    /// <param name="ahead">How far it looked.</param>
    /// <param name="claimed">How many it brought.</param>
    /// <param name="untilNext">How long until there is something that it left; null when there is nothing.</param>
    /// <param name="beat">What is due within it starts at its begin.</param>
    /// <param name="now">By the clock that things are due by.</param>
    public static TimeSpan Rest(TimeSpan ahead, int claimed, TimeSpan? untilNext, TimeSpan beat, DateTimeOffset now)
    {
        if (claimed >= Most)
            return TimeSpan.Zero;
        if (untilNext is not { } left)
            return Longest;
        var (until, least) = beat > TimeSpan.Zero ? (StartOf(now + left, TimeSpan.MaxValue, beat) - now, TimeSpan.Zero) : (left - Margin, ahead - Margin);
        if (until <= least)
            until = ahead - Margin;
        return until < Longest ? until : Longest;
    }
}
