using System.Diagnostics;
using System.Globalization;

namespace Monitor.Load.Running;

/// <summary>Signals to processes that we started.</summary>
internal static class Signal
{
    /// <summary>Asks it to end.</summary>
    public static void End(int processId) => Send("TERM", processId);

    /// <summary>It stands still from here on, as a machine that is frozen.</summary>
    public static void Freeze(int processId) => Send("STOP", processId);

    public static void Thaw(int processId) => Send("CONT", processId);

    /// <summary>It is gone, in the middle of whatever it did.</summary>
    public static void Kill(int processId) => Send("KILL", processId);

    // One that has ended meanwhile is none of our business.
    private static void Send(string name, int processId)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{name}", processId.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true });
        kill?.WaitForExit();
    }
}
