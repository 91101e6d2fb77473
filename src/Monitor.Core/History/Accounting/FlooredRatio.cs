namespace Monitor.Core.History.Accounting;

/// <summary>Ratios that never say all for less than all: 0.9999999 becomes 0.999999.</summary>
public static class FlooredRatio
{
    private const int Parts = 1_000_000;

    /// <summary>Part of whole, floored to six places; null when the whole is nothing.</summary>
    /// <remarks>In whole numbers: floating point would lose a tick of downtime in a year, and a place of 0.57.</remarks>
    public static double? Of(Int128 part, Int128 whole) => whole > 0 ? (double)(part * Parts / whole) / Parts : null;
}
