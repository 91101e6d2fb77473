using System.Diagnostics;
using System.Globalization;

namespace Monitor.Data.Tests.Embedded;

/// <summary>What an app that was killed, rather than stopped, leaves behind.</summary>
public sealed class CrashTests(ClusterSeed seed)
{
    [Fact]
    public async Task A_server_that_outlived_its_app_is_taken_over()
    {
        await using var folder = await seed.CopyAsync();
        var left = await LeaveServerBehindAsync(folder);

        var server = await folder.StartAsync();

        server.ServerProcessId.ShouldBe(left);
        (await DataFolder.AskAsync(server, "SELECT answer FROM kept")).ShouldBe(42);
        await server.DisposeAsync();
        server.ServerProcessId.ShouldBeNull();
    }

    [Fact]
    public async Task A_server_that_was_killed_too_recovers_all_that_was_committed()
    {
        await using var folder = await seed.CopyAsync();
        Process.GetProcessById(await LeaveServerBehindAsync(folder)).Kill();

        var server = await folder.StartAsync();

        (await DataFolder.AskAsync(server, "SELECT answer FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_left_over_server_that_does_not_answer_is_replaced()
    {
        await using var folder = await seed.CopyAsync();
        var left = await LeaveServerBehindAsync(folder);
        File.Delete(folder.In("postgresql", "run", ".s.PGSQL.5432"));

        var server = await folder.StartAsync();

        server.ServerProcessId.ShouldNotBe(left);
        (await DataFolder.AskAsync(server, "SELECT answer FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_stale_lock_whose_process_id_went_to_a_stranger_is_no_obstacle()
    {
        await using var folder = await seed.CopyAsync();
        var first = await folder.StartAsync();
        var lockFile = folder.In("postgresql", "cluster", "postmaster.pid");
        var lines = await File.ReadAllLinesAsync(lockFile, DataFolder.Ending);
        await first.DisposeAsync();
        lines[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(lockFile, lines, DataFolder.Ending);

        var server = await folder.StartAsync();

        (await DataFolder.AskAsync(server, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_creation_that_was_cut_short_is_begun_again()
    {
        await using var folder = new DataFolder();
        Directory.CreateDirectory(folder.In("postgresql", "cluster.new", "base"));
        await File.WriteAllTextAsync(folder.In("postgresql", "cluster.new", "PG_VERSION"), "15", DataFolder.Ending);

        var server = await folder.StartAsync();

        (await DataFolder.AskAsync(server, "SELECT 1")).ShouldBe(1);
    }

    // All the kernel does for a killed app is to drop its lock: with a new lock file the next instance
    // sees just that, while the first one's server runs on.
    private static async Task<int> LeaveServerBehindAsync(DataFolder folder)
    {
        var killed = await folder.StartAsync(options => options with { WatchPeriod = TimeSpan.FromHours(1) });
        await DataFolder.AskAsync(killed, "CREATE TABLE kept AS SELECT 42 AS answer");
        File.Delete(folder.In("instance.lock"));
        return killed.ServerProcessId!.Value;
    }
}
