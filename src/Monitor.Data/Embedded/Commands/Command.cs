using System.ComponentModel;
using System.Diagnostics;

namespace Monitor.Data.Embedded.Commands;

/// <summary>What a program answered: its exit code and everything it printed.</summary>
internal sealed record CommandAnswer(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    private const int CouldNotRun = 127;

    /// <summary>Never throws for a program that is missing or fails; one that hangs is killed after <paramref name="timeout"/>.</summary>
    public static async Task<CommandAnswer> RunAsync(
        string program, IEnumerable<string> arguments, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartInfo(program, arguments) };
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            return new CommandAnswer(CouldNotRun, exception.Message);
        }

        process.StandardInput.Close();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new CommandAnswer(process.ExitCode, (await output + await errors).Trim());
        }
        catch (OperationCanceledException)
        {
            // Not the tree: a server that pg_ctl has just started is to be stopped in order, not killed.
            process.Kill();
            cancellationToken.ThrowIfCancellationRequested();
            return new CommandAnswer(CouldNotRun, $"{Path.GetFileName(program)} did not end within {timeout.TotalSeconds:0} s.");
        }
    }

    private static ProcessStartInfo StartInfo(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The server's user may be unable to enter the folder the app was started in.
            WorkingDirectory = Path.GetPathRoot(Environment.SystemDirectory) is { Length: > 0 } root ? root : "/",
        };

        // PGDATA, PGPORT, PGOPTIONS and the like are meant for somebody else's server.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        return start;
    }
}
