using System.Runtime.InteropServices;
using Monitor.Data.Embedded;

namespace Monitor.Load;

/// <summary>The frame around a measurement: it ends in time, and on a signal in order.</summary>
internal static class Command
{
    /// <summary>A run that hangs is a finding too, and ends all the same: within five minutes, unless more were asked for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(10);

    /// <param name="measure">True when all that was promised held.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(TimeSpan longest, Func<CancellationToken, Task<bool>> measure)
    {
        using var deadline = new CancellationTokenSource(longest);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        try
        {
            return await measure(deadline.Token) ? 0 : 1;
        }
        catch (Exception failed) when (failed is OperationCanceledException or InvalidOperationException or FileNotFoundException or HttpRequestException or EmbeddedPostgresException)
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
