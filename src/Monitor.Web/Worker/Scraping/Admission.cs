namespace Monitor.Web.Worker.Scraping;

/// <summary>
/// How many checks this machine bears at once. Many are needed for targets that are slow, and cost nothing while they wait; but when
/// it is us who are slow, each more makes all of them later, until every one of them ends in its time-out. Not thread-safe.
/// </summary>
/// <param name="most">Checks at once, however well it goes.</param>
/// <remarks>Additive increase, multiplicative decrease, as TCP finds its rate (RFC 5681), by how late our own timer fires.</remarks>
public sealed class Admission(int most)
{
    /// <summary>How often the bound is looked at.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    /// <summary>Later than this our own work must not run.</summary>
    public static readonly TimeSpan Tolerable = TimeSpan.FromMilliseconds(20);

    /// <summary>Later than this it is busy enough.</summary>
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(8);

    // Targets that hang hold their places: there must be some beside them.
    private const int Fewest = 64;
    private const int Step = 16;

    /// <summary>Checks that may be under way at once now.</summary>
    public int Limit { get; private set; } = Math.Min(most, 128);

    /// <param name="lag">The last lateness of our own work.</param>
    /// <param name="usedUp">As many checks are under way as may be: what is not used up need not grow.</param>
    public void Adapt(TimeSpan lag, bool usedUp)
    {
        if (lag > Tolerable)
            Limit = Math.Max(Math.Min(Fewest, most), Limit * 3 / 4);
        else if (lag < Busy && usedUp)
            Limit = Math.Min(most, Limit + Math.Max(Step, Limit / 8));
    }
}
