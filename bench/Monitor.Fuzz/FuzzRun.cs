using System.Diagnostics;

namespace Monitor.Fuzz;

/// <summary>Tries cases one after another and says what came of them.</summary>
/// <param name="Tried">Cases.</param>
/// <param name="Failures">One text for each that failed.</param>
internal sealed record FuzzRun(int Tried, IReadOnlyList<string> Failures, TimeSpan Took)
{
    private const int MostFailures = 20;

    /// <summary>Ends after so many cases, so long, or twenty failures.</summary>
    /// <param name="first">Number of the first case.</param>
    public static async Task<FuzzRun> OfAsync(ICourse course, int first, int count, TimeSpan most)
    {
        var started = Stopwatch.GetTimestamp();
        var (tried, failures) = (0, new List<string>());
        for (; tried < count && failures.Count < MostFailures && Stopwatch.GetElapsedTime(started) < most; tried++)
        {
            if (await course.TryAsync(first + tried) is { } failure)
                failures.Add($"case {first + tried}: {failure}");
        }

        return new FuzzRun(tried, failures, Stopwatch.GetElapsedTime(started));
    }
}
