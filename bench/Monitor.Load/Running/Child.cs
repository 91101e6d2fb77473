using System.Diagnostics;

namespace Monitor.Load.Running;

/// <summary>A program of ours in a process of its own. It is ended by its id, in order first, by force when it does not go.</summary>
internal sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(25);

    private readonly Process process;
    private readonly Task drained;

    private Child(Process process, string log)
    {
        this.process = process;
        Log = log;
        drained = Task.WhenAll(CopyAsync(process.StandardOutput, log), CopyAsync(process.StandardError, log + ".errors"));
    }

    private static string Host => Environment.ProcessPath is { } host && Path.GetFileName(host) == "dotnet" ? host : "dotnet";

    public int Id => process.Id;

    /// <summary>The file with what it printed.</summary>
    public string Log { get; }

    public bool HasEnded => process.HasExited;

    /// <param name="dll">The program, run by the dotnet that runs us.</param>
    /// <param name="log">Where its output goes.</param>
    /// <param name="within">A command that runs it; none when left out.</param>
    public static Child Start(
        string dll, string log, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string>? within = null)
    {
        IReadOnlyList<string> command = [.. within ?? [], Host, dll, .. arguments];
        // So that the app finds its appsettings.json and wwwroot.
        return Start(command[0], log, command.Skip(1), environment, Path.GetDirectoryName(dll)!);
    }

    /// <param name="program">Path of an executable that is not ours.</param>
    public static Child StartProgram(string program, string log, IEnumerable<string> arguments) =>
        Start(program, log, arguments, new Dictionary<string, string>(), Path.GetDirectoryName(log)!);

    private static Child Start(
        string program, string log, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string folder)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        return new Child(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."), log);
    }

    /// <summary>What it has printed so far.</summary>
    public string Text
    {
        get
        {
            using var reader = new StreamReader(new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd();
        }
    }

    /// <summary>Waits for one that ends by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        await drained;
        return process.ExitCode;
    }

    /// <summary>Ends it, in order as long as it goes.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        if (!process.HasExited)
        {
            Signal.End(process.Id);
            using var patience = new CancellationTokenSource(Grace);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync();
        await drained;
        return process.ExitCode;
    }

    /// <summary>Ends it by force, at once.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        await drained;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        process.Dispose();
    }

    private static async Task CopyAsync(StreamReader output, string file)
    {
        // Unbuffered: whoever reads it meanwhile sees all of it. Whoever is started again goes on with it.
        await using var target = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        await output.BaseStream.CopyToAsync(target);
    }
}
