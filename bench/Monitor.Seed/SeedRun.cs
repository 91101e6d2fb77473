using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Data;
using Monitor.Data.Embedded;
using Monitor.Data.Upgrading;
using Monitor.Seed.Measuring;
using Monitor.Seed.Seeding;

namespace Monitor.Seed;

/// <summary>One run from nothing: a new cluster, everything made, everything measured, everything removed.</summary>
internal static class SeedRun
{
    public static async Task RunAsync(SeedOptions options, CancellationToken cancellationToken)
    {
        if (options.Connection is { } connection)
        {
            await RunAsync(options, connection, cancellationToken);
            return;
        }

        var folder = Path.Combine(Path.GetTempPath(), $"monitor-seed-{Environment.ProcessId}");
        // As root PostgreSQL runs as another user, who has to be able to pass through.
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        try
        {
            await using var postgres = await EmbeddedPostgres.StartAsync(Path.Combine(folder, "database"), NullLogger.Instance, cancellationToken);
            await RunAsync(options, postgres.ConnectionString, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(SeedOptions options, string connection, CancellationToken cancellationToken)
    {
        await new SchemaUpgrade(connection).ApplyAsync(_ => { }, cancellationToken);
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddMonitorData(connection).BuildServiceProvider();
        var seeds = new Seeds(services, options);
        var probes = await seeds.RegisterAsync(cancellationToken);
        await StepAsync("hot results copied", () => seeds.CopyHotAsync(probes, cancellationToken));
        await StepAsync("days packed and copied", () => seeds.CopyPackedAsync(probes, cancellationToken));
        await StepAsync("hours and days rolled up", () => seeds.CopyRollupsAsync(probes, cancellationToken));
        await StepAsync("status changes made", () => seeds.MakeChangesAsync(cancellationToken));
        await seeds.AnalyseAsync(cancellationToken);

        var report = new Measurements(services, options);
        await report.SizesAsync(cancellationToken);
        await report.QueriesAsync(cancellationToken);
        await report.UptimeAsync(cancellationToken);
        await report.PackingAsync(cancellationToken);
    }

    private static async Task StepAsync(string what, Func<Task<long>> step)
    {
        var started = Stopwatch.GetTimestamp();
        var result = await step();
        Console.Error.WriteLine($"{result:N0} {what} in {Stopwatch.GetElapsedTime(started).TotalSeconds:N1} s");
    }
}
