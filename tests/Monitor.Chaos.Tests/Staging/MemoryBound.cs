using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitor.Chaos.Tests.Staging;

/// <summary>What the system gives a process of ours. Linux; <c>prlimit</c> is part of util-linux.</summary>
internal static partial class MemoryBound
{
    /// <summary>From here on it gets so much more than it has, and then nothing: neither for its heap nor for itself, as on a machine that has no more to give.</summary>
    public static async Task SetAsync(int processId, int moreMebibytes, CancellationToken cancellationToken)
    {
        var has = KiB().Match(await File.ReadAllTextAsync($"/proc/{processId}/status", cancellationToken)).Groups[1].Value;
        var bytes = (long.Parse(has, CultureInfo.InvariantCulture) + (moreMebibytes * 1024L)) * 1024;
        using var prlimit = Process.Start("prlimit", ["--pid", $"{processId}", string.Create(CultureInfo.InvariantCulture, $"--data={bytes}:")]);
        await prlimit.WaitForExitAsync(cancellationToken);
        if (prlimit.ExitCode != 0)
            throw new InvalidOperationException($"prlimit ended with {prlimit.ExitCode}.");
    }

    [GeneratedRegex(@"^VmData:\s+(\d+) kB", RegexOptions.Multiline)]
    private static partial Regex KiB();
}
