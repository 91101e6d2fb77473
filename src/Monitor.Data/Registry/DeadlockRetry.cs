using Npgsql;

namespace Monitor.Data.Registry;

/// <summary>Makes a change again when the other one of a deadlock went first.</summary>
internal static class DeadlockRetry
{
    private const int Tries = 5;

    /// <param name="change">A whole transaction.</param>
    public static async Task<T> RunAsync<T>(Func<Task<T>> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await change();
            }
            catch (Exception e) when (attempt < Tries && IsDeadlock(e))
            {
                // Nothing of ours was stored.
            }
        }
    }

    private static bool IsDeadlock(Exception e) =>
        (e as PostgresException ?? e.InnerException as PostgresException ?? e.InnerException?.InnerException as PostgresException)
            is { SqlState: PostgresErrorCodes.DeadlockDetected };
}
