namespace Monitor.Core.Registry.Services;

/// <summary>The share of time in which a service is meant to be up. What it leaves is its error budget.</summary>
public static class ServiceObjective
{
    /// <summary>In percent.</summary>
    public const decimal Lowest = 50;

    /// <summary>In percent: with 100 there would be no budget to burn.</summary>
    public const decimal Highest = 99.9999m;

    internal static void Check(decimal? target, FieldErrors errors) => errors.Require(
        target is not { } percent || (percent is >= Lowest and <= Highest && decimal.Round(percent, 4) == percent), "sloTarget",
        "Give a percentage from 50 to 99.9999 with at most four decimals, such as 99.9, or leave it out.");
}
