using System.Diagnostics;
using Npgsql;

namespace Monitor.Data.Tests.Embedded;

/// <summary>Waits for what another process will do.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task BecomesTrueAsync(Func<bool> condition)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            waited.Elapsed.ShouldBeLessThan(Patience);
            await Task.Delay(50, DataFolder.Ending);
        }
    }

    public static async Task<T> SucceedsAsync<T>(Func<Task<T>> attempt)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (NpgsqlException) when (waited.Elapsed < Patience)
            {
                await Task.Delay(50, DataFolder.Ending);
            }
        }
    }
}
