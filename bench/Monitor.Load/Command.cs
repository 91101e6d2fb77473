using System.Runtime.InteropServices;

namespace Monitor.Load;

/// <summary>The frame around a measurement: it ends in time, and on a signal in order.</summary>
internal static class Command
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(10);

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Func<CancellationToken, Task> measure)
    {
        using var deadline = new CancellationTokenSource(Longest);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        try
        {
            await measure(deadline.Token);
            return 0;
        }
        catch (Exception failed) when (failed is OperationCanceledException or InvalidOperationException or FileNotFoundException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync(failed is OperationCanceledException ? "Interrupted, or not done in time." : failed.Message);
            return 1;
        }

        // Everything that was started is ended in order before we go.
        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            deadline.Cancel();
        }
    }

    /// <returns>The exit code for a command line that cannot be read.</returns>
    public static async Task<int> RefuseAsync(string usage)
    {
        await Console.Error.WriteLineAsync(usage);
        return 2;
    }
}
