using System.Diagnostics;

namespace Monitor.EndToEnd.Tests.Running;

/// <summary>Waits for what another process does, and no longer than it takes.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="what">Completes "… did not come".</param>
    /// <param name="patience">30 seconds when left out.</param>
    /// <exception cref="TimeoutException">It is still not so after that time.</exception>
    public static async Task IsTrueAsync(Func<Task<bool>> condition, string what, TimeSpan? patience = null)
    {
        var most = patience ?? Patience;
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > most)
                throw new TimeoutException($"{what} did not come within {most.TotalSeconds:0} s.");
            await Task.Delay(50);
        }
    }
}
