using System.Diagnostics;

namespace Monitor.Web.Worker.Announcing;

/// <summary>
/// How often it is looked for what is not as it should be: each minute after a start, as in a rolling upgrade, and while something is found;
/// the longer nothing is, the more seldom.
/// </summary>
internal sealed class RepairPace
{
    /// <summary>While something is found.</summary>
    public static TimeSpan Shortest { get; } = TimeSpan.FromMinutes(1);

    /// <summary>After a quarter of an hour in which nothing was.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(8);

    private const int Patience = 4;

    private int _quiet;
    private long _doneAt;

    public bool IsDue => _doneAt == 0 || Stopwatch.GetElapsedTime(_doneAt) >= Next(_quiet);

    /// <summary>Looked, and found so much.</summary>
    public void Done(int found)
    {
        _quiet = found > 0 ? 0 : _quiet + 1;
        _doneAt = Stopwatch.GetTimestamp();
    }

    /// <summary>How long after a look the next one follows. Pure.</summary>
    /// <param name="quiet">Looks in a row that found nothing.</param>
    public static TimeSpan Next(int quiet)
    {
        var next = Shortest * Math.Pow(2, Math.Clamp(quiet - Patience, 0, 3));
        return next < Longest ? next : Longest;
    }
}
