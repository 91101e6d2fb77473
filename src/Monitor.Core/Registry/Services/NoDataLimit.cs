namespace Monitor.Core.Registry.Services;

/// <summary>How long a service may be without data before that is told as a warning of its own.</summary>
public static class NoDataLimit
{
    /// <summary>Where a definition says nothing.</summary>
    public const int Minutes = 15;

    /// <summary>A week.</summary>
    public const int Longest = 7 * 24 * 60;

    internal static void Check(int? minutes, FieldErrors errors) => errors.Require(
        minutes is null or (>= 0 and <= Longest), "noDataMinutes", $"Give minutes from 1 to {Longest}, 0 for never, or leave it out for {Minutes}.");
}
