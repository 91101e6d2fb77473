namespace Monitor.Chaos.Tests.Truth;

/// <summary>A recorded time in which nobody looked.</summary>
/// <param name="To">Now, when it goes on.</param>
internal sealed record GapSpan(DateTimeOffset From, DateTimeOffset To, string Cause)
{
    public TimeSpan Length => To - From;

    /// <summary>How much of it lies there.</summary>
    public TimeSpan Within(DateTimeOffset from, DateTimeOffset to)
    {
        var (begin, end) = (From > from ? From : from, To < to ? To : to);
        return end > begin ? end - begin : TimeSpan.Zero;
    }
}

internal static class Neighbours
{
    /// <summary>Each with the one behind it.</summary>
    public static IEnumerable<(DateTimeOffset Earlier, DateTimeOffset Later)> Pairs(this IEnumerable<DateTimeOffset> times)
    {
        DateTimeOffset? before = null;
        foreach (var time in times)
        {
            if (before is { } earlier)
                yield return (earlier, time);
            before = time;
        }
    }
}
