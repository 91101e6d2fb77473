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

    private static readonly TimeSpan LongestLead = TimeSpan.FromMilliseconds(250);

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

    /// <summary>
    /// How much before its time a check may start because another one starts: a wake-up costs the same for one of them as for ten.
    /// With much to do there are others all the time, and starting them together would only make them wait for each other.
    /// </summary>
    /// <param name="ahead">How far the next claim looks: the further, the less there is to do.</param>
    /// <param name="period">Of the check.</param>
    public static TimeSpan Lead(TimeSpan ahead, TimeSpan period)
    {
        if (ahead < Furthest)
            return TimeSpan.Zero;
        var share = period / 100;
        return share < LongestLead ? share : LongestLead;
    }

    /// <summary>How long after a claim the next one follows.</summary>
    /// <param name="ahead">How far it looked.</param>
    /// <param name="claimed">How many it brought.</param>
    /// <param name="untilNext">How long until there is something that it left; null when there is nothing.</param>
    public static TimeSpan Rest(TimeSpan ahead, int claimed, TimeSpan? untilNext)
    {
        if (claimed >= Most)
            return TimeSpan.Zero;
        var rest = ahead - Margin;
        if (untilNext is null)
            return Longest;
        var until = untilNext.Value - Margin;
        return until <= rest ? rest : until < Longest ? until : Longest;
    }
}
