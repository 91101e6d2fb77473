using System.Diagnostics;

namespace Monitor.EndToEnd.Tests.Running;

/// <summary>Waits for what another process does, and no longer than it takes.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="what">Completes "… did not come".</param>
    /// <exception cref="TimeoutException">It is still not so after 30 seconds.</exception>
    public static async Task IsTrueAsync(Func<Task<bool>> condition, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > Patience)
                throw new TimeoutException($"{what} did not come within {Patience.TotalSeconds:0} s.");
            await Task.Delay(50);
        }
    }
}
