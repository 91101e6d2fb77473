using System.Diagnostics;

namespace Monitor.Testing;

/// <summary>What an operator types, done by a shell.</summary>
public static class Shell
{
    /// <param name="environment">Variables beside our own.</param>
    /// <returns>The exit code, and what was printed.</returns>
    public static async Task<(int Code, string Said)> TypeAsync(string line, string folder, IEnumerable<KeyValuePair<string, string>> environment, CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo("sh", ["-c", line]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var shell = Process.Start(start)!;
        var said = await Task.WhenAll(shell.StandardOutput.ReadToEndAsync(cancellationToken), shell.StandardError.ReadToEndAsync(cancellationToken));
        await shell.WaitForExitAsync(cancellationToken);
        return (shell.ExitCode, string.Concat(said));
    }
}
