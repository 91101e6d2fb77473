using System.Diagnostics;
using System.Text;
using Monitor.Testing;

namespace Monitor.EndToEnd.Tests.Running;

/// <summary>A program in a process of its own, whose output is kept. It is ended by its id alone.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly Task drained;

    private Child(Process process)
    {
        this.process = process;
        drained = Task.WhenAll(KeepAsync(process.StandardOutput), KeepAsync(process.StandardError));
    }

    public bool HasEnded => process.HasExited;

    /// <summary>Memory it holds now.</summary>
    public long ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1024 / 1024;
        }
    }

    /// <summary>What it has printed so far, errors included.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <param name="dll">The program, run by the dotnet that is on the path.</param>
    public static Child Start(string dll, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [dll, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // So that it finds its settings.
            WorkingDirectory = Path.GetDirectoryName(dll)!,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new Child(Process.Start(start) ?? throw new InvalidOperationException($"{dll} did not start."));
    }

    /// <summary>A command that finds nothing around it but what it is given: no variable of ours, beside where programs are.</summary>
    public static Child StartBare(IReadOnlyList<string> command, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var name in start.Environment.Keys.Except(["PATH", "DOTNET_ROOT"]).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new Child(Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start."));
    }

    /// <summary>A program of the system.</summary>
    public static Child StartProgram(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        return new Child(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."));
    }

    /// <summary>Ends it as a power cut would: <c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        await drained;
    }

    /// <summary>Asks it to end: SIGTERM.</summary>
    public Task AskToEndAsync() => process.HasExited ? Task.CompletedTask : SignalAsync("-TERM");

    /// <summary>Has a shell do something about it, to which it is <c>$PID</c>.</summary>
    /// <returns>The exit code, and what was printed.</returns>
    public Task<(int Code, string Said)> TypeAsync(string line, string folder, IReadOnlyDictionary<string, string> environment) =>
        Shell.TypeAsync(line, folder, environment.Append(new("PID", $"{process.Id}")));

    /// <summary>Returns when it has ended.</summary>
    public async Task<int> EndedAsync(TimeSpan patience)
    {
        await process.WaitForExitAsync().WaitAsync(patience);
        await drained;
        return process.ExitCode;
    }

    /// <summary>Lets it stand still, as on a machine that is suspended.</summary>
    /// <param name="meanwhile">Done first, once it stands still.</param>
    public async Task FreezeAsync(TimeSpan time, Func<Task>? meanwhile = null)
    {
        await SignalAsync("-STOP");
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        await Task.Delay(time);
        await SignalAsync("-CONT");
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }

    private async Task KeepAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (output)
            {
                output.AppendLine(line);
            }
        }
    }
}
