using System.Diagnostics;
using System.Globalization;

namespace Monitor.Chaos.Tests.Staging;

/// <summary>A small disk of its own, in memory. Needs root.</summary>
internal sealed class Tmpfs : IAsyncDisposable
{
    private readonly string _folder;

    private Tmpfs(string folder) => _folder = folder;

    /// <exception cref="InvalidOperationException">It may not be mounted.</exception>
    public static async Task<Tmpfs> MountAsync(string folder, int mebibytes, CancellationToken cancellationToken)
    {
        Passable.Create(folder);
        await RunAsync("mount", ["-t", "tmpfs", "-o", $"size={mebibytes.ToString(CultureInfo.InvariantCulture)}m,mode=711", "tmpfs", folder], cancellationToken);
        return new Tmpfs(folder);
    }

    public async ValueTask DisposeAsync() => await RunAsync("umount", [_folder], CancellationToken.None);

    private static async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors}");
    }
}
