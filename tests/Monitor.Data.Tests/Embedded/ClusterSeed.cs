using System.Diagnostics;

namespace Monitor.Data.Tests.Embedded;

/// <summary>
/// A stopped cluster that tests copy instead of making their own, which takes ten times as long.
/// Works only because a data folder may be moved, which is thereby tested, too.
/// </summary>
public sealed class ClusterSeed : IAsyncDisposable
{
    private readonly Lazy<Task<DataFolder>> seed = new(CreateAsync);

    /// <summary>A data folder with a cluster that is not running.</summary>
    public async Task<DataFolder> CopyAsync()
    {
        var folder = new DataFolder();
        Directory.CreateDirectory(folder.Path);
        using var copy = Process.Start("cp", ["-a", (await seed.Value).In("postgresql"), folder.Path]);
        await copy.WaitForExitAsync(DataFolder.Ending);
        copy.ExitCode.ShouldBe(0);
        return folder;
    }

    public async ValueTask DisposeAsync()
    {
        if (seed.IsValueCreated)
        {
            await (await seed.Value).DisposeAsync();
        }
    }

    private static async Task<DataFolder> CreateAsync()
    {
        var folder = new DataFolder();
        await (await folder.StartAsync()).DisposeAsync();
        return folder;
    }
}
