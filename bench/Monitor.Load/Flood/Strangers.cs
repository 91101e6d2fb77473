using System.Collections.Concurrent;
using System.Diagnostics;

namespace Monitor.Load.Flood;

/// <summary>Many strangers, for a bounded time and at a bounded rate.</summary>
internal static class Strangers
{
    /// <returns>How often what was asked got which code.</returns>
    public static async Task<IReadOnlyDictionary<(string Kind, int Status), int>> FloodAsync(
        Uri app, FloodOptions options, CancellationToken cancellationToken)
    {
        var answers = new ConcurrentDictionary<(string, int), int>();
        await Task.WhenAll(Enumerable.Range(0, options.Clients).Select(number => AskAsync(app, number, options, answers, cancellationToken)));
        return answers;
    }

    // Each at its own pace, evenly beside the others; who waits long for an answer makes up for it.
    private static async Task AskAsync(
        Uri app, int number, FloodOptions options, ConcurrentDictionary<(string, int), int> answers, CancellationToken cancellationToken)
    {
        using var stranger = new Stranger(app, number);
        var between = TimeSpan.FromSeconds((double)options.Clients / options.Rate);
        var began = Stopwatch.GetTimestamp();
        for (var next = between * number / options.Clients; next < TimeSpan.FromSeconds(options.Seconds); next += between)
        {
            if (next - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } rest)
                await Task.Delay(rest, cancellationToken);
            if (Stopwatch.GetElapsedTime(began).TotalSeconds > options.Seconds)
                return;
            answers.AddOrUpdate(await stranger.AskAsync(cancellationToken), 1, (_, count) => count + 1);
        }
    }
}
