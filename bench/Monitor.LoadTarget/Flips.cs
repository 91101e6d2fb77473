using System.Diagnostics;

namespace Monitor.LoadTarget;

/// <summary>Which ids are down now: a share of them, and others in each period. A pure function of id and period.</summary>
/// <param name="perMille">How many of a thousand ids are down at a time.</param>
/// <param name="periodSeconds">How long before others take their turn.</param>
internal sealed class Flips(int perMille, int periodSeconds)
{
    public bool IsUp(int id) => IsUp(id, Stopwatch.GetTimestamp() / (Stopwatch.Frequency * periodSeconds));

    // Knuth's multiplicative hash spreads neighbouring ids.
    private bool IsUp(int id, long period) => ((uint)(id + (period * 7919)) * 2654435761u >> 8) % 1000 >= perMille;
}
