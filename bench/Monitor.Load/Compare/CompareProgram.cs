using System.Runtime.InteropServices;

namespace Monitor.Load.Compare;

/// <summary>The command <c>compare</c>.</summary>
internal static class CompareProgram
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(10);

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (CompareOptions.Parse(args) is not { } options)
        {
            await Console.Error.WriteLineAsync(CompareOptions.Usage);
            return 2;
        }

        using var deadline = new CancellationTokenSource(Longest);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        try
        {
            await CompareRun.RunAsync(options, deadline.Token);
            return 0;
        }
        catch (Exception failed) when (failed is OperationCanceledException or InvalidOperationException or FileNotFoundException)
        {
            await Console.Error.WriteLineAsync(failed is OperationCanceledException ? "Interrupted, or not done in time." : failed.Message);
            return 1;
        }

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            deadline.Cancel();
        }
    }
}
